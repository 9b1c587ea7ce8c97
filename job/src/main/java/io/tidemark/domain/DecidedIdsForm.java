package io.tidemark.domain;

import io.tidemark.document.BlockMap;
import io.tidemark.document.Document;
import io.tidemark.document.Document.Kind;
import io.tidemark.document.ObjectDocument;
import java.util.ArrayList;
import java.util.List;

/**
 * The form of {@link DecidedIds} in the row, short and readable by any client that wants to drop
 * decided messages; a contract, told to others in {@code schemas/decided-ids.md}:
 *
 * <pre>
 * { "format": 1,
 *   "base": 1764000000,              second since 1970 from which the others are told
 *   "completeSince": 1764000000001,  ms since 1970; absent if nothing was ever forgotten
 *   "connections": { "ABcDefgHIj": { "0": "5+2,3@1,!0" } },
 *   "opaque": { "my-id": "0123…ef@4" },
 *   "versions": { "0182…:001": ["0184…:000", 5] } }   absent if there are none
 * </pre>
 *
 * <p>A list of runs belongs to a connection and an index. A run is {@code [!]gap[+more][@seconds]}:
 * the serial that is {@code gap} above the one next to the run before (or above 0), and {@code
 * more} serials after it; {@code !} if they were rejected; the latest of them at {@code seconds}
 * after the run before (or after base), which may be negative. An opaque id has the hash of its
 * data. What is 0 is left out, except a gap. Of a message that was changed the newest version is
 * told, and seconds after base.
 *
 * <p>There is one way to write a set; {@link DecidedIdsFormReading} refuses all others.
 */
final class DecidedIdsForm {
    static final long FORMAT = 1;

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
        if (ids.versions.size() > 0) {
            form = form.with("versions", versions(ids, base));
        }
        return ids.completeSince() == DecidedIds.ALWAYS
                ? form
                : form.with("completeSince", Document.of(ids.completeSince()));
    }

    static DecidedIds read(Document form) {
        long format = StoredForm.whole(form, "format", 0, Long.MAX_VALUE);
        if (format != FORMAT) {
            throw new IllegalArgumentException("decided ids of a format other than " + FORMAT);
        }
        Document since = form.member("completeSince");
        Document versions = form.member("versions");
        StoredForm.requireSize(form, 4 + (since == null ? 0 : 1) + (versions == null ? 0 : 1));
        long base = StoredForm.whole(form, "base", 0, DecidedIds.SECOND_MAX);
        DecidedIdsFormReading reading = new DecidedIdsFormReading(base);
        StoredForm.member(form, "connections", Kind.OBJECT).members().forEach(reading::connection);
        StoredForm.member(form, "opaque", Kind.OBJECT).members().forEach(reading::opaque);
        if (versions != null) {
            StoredForm.nonEmpty(form, "versions").members().forEach(reading::version);
        }
        return reading.ids(
                since == null
                        ? DecidedIds.ALWAYS
                        : StoredForm.whole(form, "completeSince", 1, Long.MAX_VALUE));
    }

    /** The sources are in order, those of a connection in one row. */
    private static Document connections(DecidedIds ids, long base) {
        List<String> names = new ArrayList<>();
        List<Document> connections = new ArrayList<>();
        ids.runs.forEach(
                (source, serials) -> {
                    int last = names.size() - 1;
                    boolean next = last < 0 || !names.get(last).equals(source.connectionId());
                    Document lists =
                            (next ? Document.object() : connections.remove(last))
                                    .with(
                                            Integer.toString(source.index()),
                                            Document.of(list(serials, base)));
                    if (next) {
                        names.add(source.connectionId());
                    }
                    connections.add(lists);
                });
        return ObjectDocument.ofSorted(
                names.toArray(new String[0]), connections.toArray(new Document[0]));
    }

    private static String list(BlockMap<Long, DecidedRun> serials, long base) {
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
        String[] names = new String[ids.opaque.size()];
        Document[] values = new Document[names.length];
        int[] at = {0};
        ids.opaque.forEach(
                (id, known) -> {
                    StringBuilder text = new StringBuilder(known.accepted() ? "" : "!");
                    text.append(known.dataHash());
                    appendSeconds(text, known.second() - base);
                    names[at[0]] = id;
                    values[at[0]++] = Document.of(text.toString());
                });
        return ObjectDocument.ofSorted(names, values);
    }

    private static Document versions(DecidedIds ids, long base) {
        String[] serials = new String[ids.versions.size()];
        Document[] values = new Document[serials.length];
        int[] at = {0};
        ids.versions.forEach(
                (serial, newest) -> {
                    serials[at[0]] = serial;
                    values[at[0]++] =
                            Document.array(
                                    List.of(
                                            Document.of(newest.version()),
                                            Document.of(newest.second() - base)));
                });
        return ObjectDocument.ofSorted(serials, values);
    }

    private static void appendSeconds(StringBuilder text, long seconds) {
        if (seconds != 0) {
            text.append('@').append(seconds);
        }
    }
}
