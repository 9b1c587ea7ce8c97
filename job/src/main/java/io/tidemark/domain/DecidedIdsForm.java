package io.tidemark.domain;

import io.tidemark.domain.DecidedIds.Opaque;
import io.tidemark.domain.DecidedIds.Run;
import io.tidemark.domain.DecidedIds.Source;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The form of {@link DecidedIds} in the row, short and readable by any client that wants to drop
 * decided messages:
 *
 * <pre>
 * { "format": 1,
 *   "base": 1764000000,              second since 1970 from which the others are told
 *   "completeSince": 1764000000001,  ms since 1970; absent if nothing was ever forgotten
 *   "connections": { "ABcDefgHIj": { "0": "5+2,3@1,!0" } },
 *   "opaque": { "my-id": "0123…ef@4" } }
 * </pre>
 *
 * <p>A list of runs belongs to a connection and an index. A run is {@code [!]gap[+more][@seconds]}:
 * the serial that is {@code gap} above the one next to the run before (or above 0), and {@code
 * more} serials after it; {@code !} if they were rejected; the latest of them at {@code seconds}
 * after the run before (or after base), which may be negative. An opaque id has the hash of its
 * data. What is 0 is left out, except a gap.
 */
final class DecidedIdsForm {
    private static final long FORMAT = 1;

    private DecidedIdsForm() {}

    static Document write(DecidedIds ids) {
        long base = Long.MAX_VALUE;
        for (long second : ids.seconds()) {
            base = Math.min(base, second);
        }
        base = ids.entries() == 0 ? 0 : base;
        Document form =
                Document.object()
                        .with("format", Document.of(FORMAT))
                        .with("base", Document.of(base))
                        .with("connections", connections(ids, base))
                        .with("opaque", opaque(ids, base));
        return ids.completeSince() == DecidedIds.ALWAYS
                ? form
                : form.with("completeSince", Document.of(ids.completeSince()));
    }

    static DecidedIds read(Document form) {
        if (!Document.of(FORMAT).equals(form.member("format"))) {
            throw new IllegalArgumentException("decided ids of a format other than " + FORMAT);
        }
        long base = form.member("base").number().longValueExact();
        Document since = form.member("completeSince");
        Reading reading = new Reading(base);
        form.member("connections")
                .forEachMember(
                        (connection, lists) ->
                                lists.forEachMember(
                                        (index, list) ->
                                                reading.runs(connection, index, list.text())));
        form.member("opaque").forEachMember((id, text) -> reading.opaque(id, text.text()));
        return reading.ids(since == null ? DecidedIds.ALWAYS : since.number().longValueExact());
    }

    private static Document connections(DecidedIds ids, long base) {
        Document[] connections = {Document.object()};
        ids.runs.forEach(
                (source, serials) -> {
                    Document lists = connections[0].member(source.connectionId());
                    lists = lists == null ? Document.object() : lists;
                    connections[0] =
                            connections[0].with(
                                    source.connectionId(),
                                    lists.with(
                                            Integer.toString(source.index()),
                                            Document.of(list(serials, base))));
                });
        return connections[0];
    }

    private static String list(BlockMap<Long, Run> serials, long base) {
        StringBuilder text = new StringBuilder();
        long[] before = {0, base};
        serials.forEach(
                (first, run) -> {
                    if (text.length() > 0) {
                        text.append(',');
                    }
                    text.append(run.accepted() ? "" : "!").append(first - before[0]);
                    if (run.last() > first) {
                        text.append('+').append(run.last() - first);
                    }
                    appendSeconds(text, run.second() - before[1]);
                    before[0] = run.last() + 1;
                    before[1] = run.second();
                });
        return text.toString();
    }

    private static Document opaque(DecidedIds ids, long base) {
        Document[] opaque = {Document.object()};
        ids.opaque.forEach(
                (id, known) -> {
                    StringBuilder text = new StringBuilder(known.accepted() ? "" : "!");
                    text.append(known.dataHash());
                    appendSeconds(text, known.second() - base);
                    opaque[0] = opaque[0].with(id, Document.of(text.toString()));
                });
        return opaque[0];
    }

    private static void appendSeconds(StringBuilder text, long seconds) {
        if (seconds != 0) {
            text.append('@').append(seconds);
        }
    }

    /** Collects what is read. */
    private static final class Reading {
        private final long base;
        private BlockMap<Source, BlockMap<Long, Run>> runs = BlockMap.empty(Source.ORDER);
        private BlockMap<String, Opaque> opaque = BlockMap.empty(Utf8Order.INSTANCE);
        private int entries;
        private long oldest = Long.MAX_VALUE;

        private Reading(long base) {
            this.base = base;
        }

        private void runs(String connection, String index, String list) {
            List<Long> firsts = new ArrayList<>();
            List<Run> read = new ArrayList<>();
            long next = 0;
            long second = base;
            for (int from = 0, to; from < list.length(); from = to + 1) {
                to = list.indexOf(',', from);
                to = to < 0 ? list.length() : to;
                Token token = Token.of(list.substring(from, to));
                int plus = token.body.indexOf('+');
                long gap = Long.parseLong(plus < 0 ? token.body : token.body.substring(0, plus));
                long more = plus < 0 ? 0 : Long.parseLong(token.body.substring(plus + 1));
                second += token.seconds;
                firsts.add(next + gap);
                read.add(new Run(next + gap + more, token.accepted, second));
                next += gap + more + 1;
                oldest = Math.min(oldest, second);
            }
            entries += read.size();
            runs =
                    runs.with(
                            new Source(connection, new BigDecimal(index).intValueExact()),
                            BlockMap.ofSorted(
                                    Comparator.naturalOrder(), firsts.toArray(), read.toArray()));
        }

        private void opaque(String id, String text) {
            Token token = Token.of(text);
            opaque = opaque.with(id, new Opaque(token.body, token.accepted, base + token.seconds));
            entries++;
            oldest = Math.min(oldest, base + token.seconds);
        }

        private DecidedIds ids(long completeSince) {
            return new DecidedIds(runs, opaque, completeSince, entries, oldest);
        }
    }

    /** {@code [!]body[@seconds]}. */
    private record Token(boolean accepted, String body, long seconds) {
        private static Token of(String text) {
            boolean accepted = !text.startsWith("!");
            int at = text.indexOf('@');
            String body = text.substring(accepted ? 0 : 1, at < 0 ? text.length() : at);
            return new Token(accepted, body, at < 0 ? 0 : Long.parseLong(text.substring(at + 1)));
        }
    }
}
