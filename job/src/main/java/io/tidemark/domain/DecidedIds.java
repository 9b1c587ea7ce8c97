package io.tidemark.domain;

import io.tidemark.document.BlockMap;
import io.tidemark.document.Document;
import io.tidemark.document.Utf8Order;
import java.util.Arrays;
import java.util.Comparator;

/**
 * The message ids decided for a record, and how: an exact set, kept in intervals for the ids of
 * realtime connections and one by one, with a hash of their data, for opaque ids. Of record types
 * that take changes of earlier messages also the newest version of each. Immutable.
 *
 * <p>It forgets: what is older than a horizon, and the oldest beyond a bound. {@link
 * #completeSince()} says from when on it is complete, so that an older id that is not in it is
 * never taken for a new one. A high-water mark would not do: a late or repaired message below it is
 * a real edit.
 *
 * <p>Times are kept in whole seconds, rounded up, which makes forgetting late, never early.
 */
public final class DecidedIds {
    /** Complete since ever. */
    public static final long ALWAYS = 0;

    /** Hexadecimal digits of the hash of an opaque id's data: 128 bits. */
    public static final int DATA_HASH_CHARS = 32;

    /** Later than any second there is: the year 9999 has passed. */
    static final long SECOND_MAX = 999_999_999_999L;

    public static final DecidedIds NONE =
            new DecidedIds(
                    BlockMap.empty(Source.ORDER),
                    BlockMap.empty(Utf8Order.INSTANCE),
                    NewestVersions.NONE,
                    ALWAYS,
                    0,
                    Long.MAX_VALUE);

    /** Of what exceeds the bound, this share is forgotten at once, so that it is done seldom. */
    private static final int FORGET_SHARE = 10;

    final BlockMap<Source, BlockMap<Long, DecidedRun>> runs;
    final BlockMap<String, Opaque> opaque;
    final NewestVersions versions;
    private final long completeSince;
    private final int entries;

    /** No entry is older; may be lower than the oldest. Decides when to look, never the result. */
    private final long oldestSecond;

    DecidedIds(
            BlockMap<Source, BlockMap<Long, DecidedRun>> runs,
            BlockMap<String, Opaque> opaque,
            NewestVersions versions,
            long completeSince,
            int entries,
            long oldestSecond) {
        this.runs = runs;
        this.opaque = opaque;
        this.versions = versions;
        this.completeSince = completeSince;
        this.entries = entries;
        this.oldestSecond = oldestSecond;
    }

    /** How an id was decided. */
    public enum Verdict {
        /** Not in the set. */
        UNKNOWN,
        ACCEPTED,
        REJECTED,
        /** An opaque id in the set, with other data. */
        OTHER_DATA
    }

    /**
     * Every id decided with a time at or after this is in the set, ms since 1970; {@link #ALWAYS}
     * if none was ever forgotten.
     */
    public long completeSince() {
        return completeSince;
    }

    /** Intervals, opaque ids and versions held: what the bound bounds. */
    public int entries() {
        return entries;
    }

    /**
     * Looks an id up.
     *
     * @param dataHash of the message's name and data; asked for opaque ids alone
     */
    public Verdict verdict(MessageId id, String dataHash) {
        if (id.isOpaque()) {
            Opaque known = opaque.get(id.text());
            if (known == null) {
                return Verdict.UNKNOWN;
            }
            if (!known.dataHash.equals(dataHash)) {
                return Verdict.OTHER_DATA;
            }
            return known.accepted ? Verdict.ACCEPTED : Verdict.REJECTED;
        }
        BlockMap<Long, DecidedRun> serials = runs.get(new Source(id.connectionId(), id.index()));
        BlockMap.Entry<Long, DecidedRun> run =
                serials == null ? null : serials.floor(id.msgSerial());
        if (run == null || run.value().last() < id.msgSerial()) {
            return Verdict.UNKNOWN;
        }
        return run.value().accepted() ? Verdict.ACCEPTED : Verdict.REJECTED;
    }

    /**
     * Whether the id is not in the set, but a later serial of its connection and index is: then it
     * came out of its publisher's order. False of opaque ids, which have none, and of what is older
     * than the set is complete, which may be a repetition.
     *
     * @param time of the event, ms since 1970
     */
    public boolean isOvertaken(MessageId id, long time) {
        BlockMap<Long, DecidedRun> serials =
                id.isOpaque() ? null : runs.get(new Source(id.connectionId(), id.index()));
        return serials != null
                && time >= completeSince
                && serials.above(id.msgSerial()) != null
                && verdict(id, null) == Verdict.UNKNOWN;
    }

    /**
     * A copy that holds the id too. An id that is in the set stays as it is: the first decision
     * stands, and intervals that overlap could not be written.
     *
     * @param dataHash {@link #DATA_HASH_CHARS} hexadecimal digits; null unless the id is opaque
     * @param time of the event, ms since 1970
     */
    public DecidedIds with(MessageId id, String dataHash, boolean accepted, long time) {
        if (verdict(id, dataHash) != Verdict.UNKNOWN) {
            return this;
        }
        long second = secondOf(time);
        long oldest = Math.min(oldestSecond, second);
        if (id.isOpaque()) {
            return new DecidedIds(
                    runs,
                    opaque.with(id.text(), new Opaque(dataHash, accepted, second)),
                    versions,
                    completeSince,
                    entries + 1,
                    oldest);
        }
        Source source = new Source(id.connectionId(), id.index());
        BlockMap<Long, DecidedRun> before = runs.get(source);
        if (before == null) {
            before = BlockMap.empty(Comparator.naturalOrder());
        }
        BlockMap<Long, DecidedRun> after =
                DecidedRun.with(before, id.msgSerial(), accepted, second);
        return new DecidedIds(
                runs.with(source, after),
                opaque,
                versions,
                completeSince,
                entries + after.size() - before.size(),
                oldest);
    }

    /** Whether the version is not newer than one of its message that was accepted. */
    public boolean outdate(MessageVersion version) {
        return versions.outdate(version);
    }

    /**
     * A copy that holds the version as the newest of its message. One that changes nothing, or is
     * outdated, is not kept.
     *
     * @param time of the event, ms since 1970
     */
    public DecidedIds with(MessageVersion version, long time) {
        if (!version.changes() || outdate(version)) {
            return this;
        }
        long second = secondOf(time);
        NewestVersions after = versions.with(version, second);
        return new DecidedIds(
                runs,
                opaque,
                after,
                completeSince,
                entries + after.size() - versions.size(),
                Math.min(oldestSecond, second));
    }

    /**
     * A copy that has forgotten what is older than the time, and the oldest if there are more
     * entries than the bound.
     */
    public DecidedIds forgetting(long before, int entriesMax) {
        // An entry of second s holds times up to s * 1000: forgotten only if all are before.
        long second = Math.floorDiv(before - 1, 1000L);
        DecidedIds kept = oldestSecond <= second ? withoutUpTo(second) : this;
        if (kept.entries <= entriesMax) {
            return kept;
        }
        long[] seconds = kept.seconds();
        Arrays.sort(seconds);
        int surplus = kept.entries - (entriesMax - entriesMax / FORGET_SHARE);
        return kept.withoutUpTo(seconds[surplus - 1]);
    }

    /** As kept in the row. */
    public Document toDocument() {
        return DecidedIdsForm.write(this);
    }

    /**
     * Reads what {@link #toDocument()} wrote.
     *
     * @throws IllegalArgumentException if it is of another form
     */
    public static DecidedIds fromDocument(Document form) {
        return DecidedIdsForm.read(form);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DecidedIds that && toDocument().equals(that.toDocument());
    }

    @Override
    public int hashCode() {
        return toDocument().hashCode();
    }

    @Override
    public String toString() {
        return entries + " entries, complete since " + completeSince;
    }

    /** The seconds of all entries. */
    long[] seconds() {
        long[] seconds = new long[entries];
        int[] at = {0};
        runs.forEach(
                (source, serials) ->
                        serials.forEach((first, run) -> seconds[at[0]++] = run.second()));
        opaque.forEach((id, known) -> seconds[at[0]++] = known.second);
        versions.forEach((serial, newest) -> seconds[at[0]++] = newest.second());
        return seconds;
    }

    private DecidedIds withoutUpTo(long second) {
        Forgetting forgetting = new Forgetting(second);
        BlockMap<Source, BlockMap<Long, DecidedRun>> keptRuns = runs;
        for (BlockMap.Entry<Source, BlockMap<Long, DecidedRun>> source : runs.entries()) {
            BlockMap<Long, DecidedRun> left =
                    source.value().where((first, run) -> forgetting.keeps(run.second()));
            keptRuns =
                    left.size() == 0
                            ? keptRuns.without(source.key())
                            : keptRuns.with(source.key(), left);
        }
        BlockMap<String, Opaque> keptOpaque =
                opaque.where((id, known) -> forgetting.keeps(known.second));
        return new DecidedIds(
                keptRuns,
                keptOpaque,
                versions.where(forgetting::keeps),
                Math.max(completeSince, forgetting.completeSince()),
                forgetting.kept(),
                forgetting.oldestKept());
    }

    private static long secondOf(long time) {
        return Math.floorDiv(time + 999, 1000L);
    }

    /** Where a run's serials come from. */
    record Source(String connectionId, int index) {
        static final Comparator<Source> ORDER =
                Comparator.comparing(Source::connectionId, Utf8Order.INSTANCE)
                        .thenComparingInt(Source::index);
    }

    /** An opaque id's data and decision. */
    record Opaque(String dataHash, boolean accepted, long second) {}
}
