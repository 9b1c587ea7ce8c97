package io.tidemark.postgres;

import io.tidemark.domain.CorrectionFact;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.Rejection;
import io.tidemark.domain.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a writer holds until its next transaction: the newest snapshot of each record and
 * generation, and the rejections and facts of all snapshots, also of those that a newer one
 * replaced. It uses no database, so that the simulation holds snapshots as the job does. For one
 * thread.
 */
public final class HeldSnapshots {
    /** Number of rows, rejections and facts at which they are written at once. */
    static final int ENTRIES_MAX = 5_000;

    /** Bytes, by estimate, at which they are written at once. */
    static final long BYTES_MAX = 32L * 1024 * 1024;

    /** Bytes of a row in addition to its document, by estimate. */
    private static final long ROW_BYTES = 1_000;

    /** Bytes of a decided id or interval, by estimate. */
    private static final long DECIDED_BYTES = 12;

    private static final Comparator<Row> BY_KEY =
            Comparator.comparing(Row::key).thenComparingInt(Row::generation);

    private static final Comparator<Rejection> BY_TABLE_KEY =
            Comparator.comparing(Rejection::key)
                    .thenComparingInt(rejection -> rejection.against().generation())
                    .thenComparing(rejection -> rejection.message().id())
                    .thenComparing(rejection -> rejection.message().origin().partitionKey())
                    .thenComparing(rejection -> rejection.position().sequenceNumber())
                    .thenComparingLong(rejection -> rejection.position().subSequence())
                    .thenComparingInt(rejection -> rejection.position().messageIndex());

    private final Map<Row, Snapshot> newest = new HashMap<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final List<CorrectionFact> facts = new ArrayList<>();
    private long bytes;

    public void add(Snapshot snapshot) {
        Row row = new Row(snapshot.key(), snapshot.state().generation());
        Snapshot held = newest.get(row);
        if (held == null || held.state().revision() < snapshot.state().revision()) {
            newest.put(row, snapshot);
            bytes += bytesOf(snapshot) - (held == null ? 0 : bytesOf(held));
        }
        for (Rejection rejection : snapshot.rejections()) {
            rejections.add(rejection);
            bytes += RejectionInsert.bytesOf(rejection);
        }
        facts.addAll(snapshot.facts());
        bytes += CorrectionInsert.FACT_BYTES * snapshot.facts().size();
    }

    public boolean isEmpty() {
        return newest.isEmpty();
    }

    /** Whether to write at once. */
    public boolean isFull() {
        return newest.size() + rejections.size() + facts.size() >= ENTRIES_MAX
                || bytes >= BYTES_MAX;
    }

    /** The newest snapshot of each record and generation, by key, as all writers lock rows. */
    public List<Snapshot> newest() {
        return newest.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(BY_KEY))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** All rejections by the key of their table. */
    public List<Rejection> rejections() {
        return rejections.stream().sorted(BY_TABLE_KEY).toList();
    }

    /** The facts about corrections, in the order in which they were added. */
    public List<CorrectionFact> facts() {
        return List.copyOf(facts);
    }

    public void clear() {
        newest.clear();
        rejections.clear();
        facts.clear();
        bytes = 0;
    }

    private static long bytesOf(Snapshot snapshot) {
        return ROW_BYTES
                + snapshot.state().document().canonicalLength()
                + snapshot.state().metadata().canonicalLength()
                + DECIDED_BYTES * snapshot.state().decided().entries();
    }

    /** The key of the table. */
    private record Row(RecordKey key, int generation) {}
}
