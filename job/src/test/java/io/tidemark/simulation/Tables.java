package io.tidemark.simulation;

import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.Rejection;
import io.tidemark.domain.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The database: three tables, and transactions that are there as a whole or not at all. */
final class Tables {
    private final World world;
    private final Map<RecordKey, RecordState> rows = new HashMap<>();
    private final Map<RecordKey, List<RejectionFacts>> rejections = new HashMap<>();
    private final Set<RejectionKey> rejectionKeys = new HashSet<>();
    private final Set<String> deadLetters = new HashSet<>();

    Tables(World world) {
        this.world = world;
    }

    /**
     * What is written together.
     *
     * @param rows the newest snapshot of each record
     */
    record Transaction(
            List<Snapshot> rows, List<Rejection> rejections, List<DeadLetter> deadLetters) {}

    /** The key of {@code rejected_event}. */
    private record RejectionKey(
            RecordKey key, String eventId, String sequenceNumber, int messageIndex) {}

    /** The record's row; null if it has none. */
    RecordState row(RecordKey key) {
        return rows.get(key);
    }

    /** The rejections of the record. */
    List<RejectionFacts> rejections(RecordKey key) {
        return rejections.getOrDefault(key, List.of());
    }

    /** The places of all dead letters. */
    Set<String> deadLetters() {
        return deadLetters;
    }

    void commit(Transaction transaction) {
        transaction.rows.forEach(this::upsert);
        transaction.rejections.forEach(this::insert);
        transaction.deadLetters.forEach(letter -> deadLetters.add(Traffic.placeOf(letter)));
        transaction.rows.forEach(snapshot -> world.promise().holdsForRow(snapshot.key()));
    }

    private void upsert(Snapshot snapshot) {
        RecordState next = snapshot.state();
        RecordState row = rows.get(snapshot.key());
        boolean newer =
                row == null
                        || switch (world.bug()) {
                            case GUARD_ON_VERSION -> row.version() < next.version();
                            case NO_GUARD -> true;
                            default -> row.revision() < next.revision();
                        };
        if (newer) {
            rows.put(snapshot.key(), next);
        }
        world.count(newer ? Happening.ROW_WRITTEN : Happening.ROW_REFUSED);
    }

    private void insert(Rejection rejection) {
        RejectionFacts facts = RejectionFacts.of(rejection);
        RejectionKey key =
                new RejectionKey(
                        facts.key(), facts.eventId(), facts.sequenceNumber(), facts.messageIndex());
        if (rejectionKeys.add(key) || world.bug() == PlantedBug.REJECTIONS_WITHOUT_KEY) {
            rejections.computeIfAbsent(facts.key(), any -> new ArrayList<>()).add(facts);
        } else {
            world.count(Happening.REJECTION_REPEATED);
        }
    }
}
