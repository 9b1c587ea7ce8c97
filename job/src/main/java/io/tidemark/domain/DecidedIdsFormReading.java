package io.tidemark.domain;

import io.tidemark.document.BlockMap;
import io.tidemark.document.Document;
import io.tidemark.document.Document.Member;
import io.tidemark.document.Utf8Order;
import io.tidemark.domain.DecidedIds.Opaque;
import io.tidemark.domain.DecidedIds.Source;
import io.tidemark.domain.NewestVersions.Newest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the form of {@link DecidedIds} and refuses whatever {@link DecidedIdsForm} would not have
 * written. A set that is read must be the very one that was written, or an event is decided twice.
 */
final class DecidedIdsFormReading {
    private static final String WHOLE = "(0|[1-9][0-9]{0,14})";
    private static final String MORE = "(?:\\+([1-9][0-9]{0,14}))?";
    private static final String SECONDS = "(?:@(-?[1-9][0-9]{0,11}))?";
    private static final Pattern RUN = Pattern.compile("(!?)" + WHOLE + MORE + SECONDS);
    private static final Pattern OPAQUE =
            Pattern.compile("(!?)([0-9a-f]{" + DecidedIds.DATA_HASH_CHARS + "})" + SECONDS);
    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,5}");

    private final long base;
    private final List<String> ids = new ArrayList<>();
    private final List<Opaque> opaque = new ArrayList<>();
    private final List<String> serials = new ArrayList<>();
    private final List<Newest> versions = new ArrayList<>();
    private BlockMap<Source, BlockMap<Long, DecidedRun>> runs = BlockMap.empty(Source.ORDER);
    private int entries;
    private long oldest = Long.MAX_VALUE;

    DecidedIdsFormReading(long base) {
        this.base = base;
    }

    /** Takes the lists of a connection. */
    void connection(Member member) {
        String connection = member.name();
        Document lists = member.value();
        require(!connection.isEmpty() && connection.indexOf(':') < 0, "connection");
        require(lists.isObject() && lists.size() > 0, "lists of a connection");
        for (Member list : lists.members()) {
            require(INDEX.matcher(list.name()).matches(), "index");
            require(list.value().isString(), "list");
            Source source = new Source(connection, Integer.parseInt(list.name()));
            runs = runs.with(source, runs(list.value().text()));
        }
    }

    private BlockMap<Long, DecidedRun> runs(String list) {
        List<Long> firsts = new ArrayList<>();
        List<DecidedRun> read = new ArrayList<>();
        Matcher matcher = RUN.matcher(list);
        long next = 0;
        long second = base;
        DecidedRun before = null;
        for (int from = 0, to; from <= list.length(); from = to + 1) {
            to = list.indexOf(',', from);
            to = to < 0 ? list.length() : to;
            require(matcher.region(from, to).matches(), "run");
            long gap = Long.parseLong(matcher.group(2));
            long more = matcher.group(3) == null ? 0 : Long.parseLong(matcher.group(3));
            boolean accepted = matcher.group(1).isEmpty();
            // Alike and side by side they would have been one run.
            require(before == null || gap > 0 || accepted != before.accepted(), "run");
            second = second(second, matcher.group(4));
            before = new DecidedRun(next + gap + more, accepted, second);
            require(before.last() <= MessageId.SERIAL_MAX, "serial");
            firsts.add(next + gap);
            read.add(before);
            next = before.last() + 1;
        }
        entries += read.size();
        return BlockMap.ofSorted(Comparator.naturalOrder(), firsts.toArray(), read.toArray());
    }

    /** Takes an opaque id. */
    void opaque(Member member) {
        require(member.value().isString(), "opaque id");
        Matcher matcher = OPAQUE.matcher(member.value().text());
        require(matcher.matches(), "opaque id");
        ids.add(member.name());
        opaque.add(
                new Opaque(
                        matcher.group(2),
                        matcher.group(1).isEmpty(),
                        second(base, matcher.group(3))));
        entries++;
    }

    /** Takes the newest version of a message. */
    void version(Member member) {
        Document newest = member.value();
        require(newest.isArray() && newest.size() == 2, "version");
        require(newest.element(0).isString(), "version");
        long seconds =
                StoredForm.wholeValue(newest.element(1), "seconds", 0, DecidedIds.SECOND_MAX);
        serials.add(member.name());
        versions.add(new Newest(newest.element(0).text(), inBounds(base + seconds)));
        entries++;
    }

    /** The set that was read. */
    DecidedIds ids(long completeSince) {
        require(base == (entries == 0 ? 0 : oldest), "base");
        return new DecidedIds(
                runs,
                BlockMap.ofSorted(Utf8Order.INSTANCE, ids.toArray(), opaque.toArray()),
                new NewestVersions(
                        BlockMap.ofSorted(
                                Utf8Order.INSTANCE, serials.toArray(), versions.toArray())),
                completeSince,
                entries,
                oldest);
    }

    private long second(long from, String seconds) {
        return inBounds(seconds == null ? from : from + Long.parseLong(seconds));
    }

    private long inBounds(long second) {
        require(second >= base && second <= DecidedIds.SECOND_MAX, "second");
        oldest = Math.min(oldest, second);
        return second;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("no " + what + " as decided ids are written");
        }
    }
}
