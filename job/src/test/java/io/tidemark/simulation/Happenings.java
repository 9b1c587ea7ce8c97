package io.tidemark.simulation;

import io.tidemark.domain.Decision;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.RejectionCode;
import io.tidemark.lifecycle.ReduceCounts;
import java.util.EnumMap;
import java.util.Map;

/** Counts what happens. */
final class Happenings implements ReduceCounts {
    private final Map<Happening, Long> counts = new EnumMap<>(Happening.class);

    void count(Happening happening) {
        counts.merge(happening, 1L, Long::sum);
    }

    long of(Happening happening) {
        return counts.getOrDefault(happening, 0L);
    }

    synchronized void addAll(Happenings others) {
        others.counts.forEach((happening, count) -> counts.merge(happening, count, Long::sum));
    }

    @Override
    public void touched() {
        count(Happening.RECORD_TOUCHED);
    }

    @Override
    public void adopted() {
        count(Happening.ROW_ADOPTED);
    }

    @Override
    public void lifted(RecordState state) {
        throw new IllegalStateException("no record is of another version here");
    }

    @Override
    public void evicted() {
        count(Happening.RECORD_EVICTED);
    }

    @Override
    public void snapshot() {
        count(Happening.SNAPSHOT_EMITTED);
    }

    @Override
    public void foreignPartitionKey() {
        throw new AssertionError("a record of one partition key was seen under another");
    }

    @Override
    public void overtaken() {
        count(Happening.MESSAGE_OVERTAKEN);
    }

    @Override
    public void correction() {
        throw new AssertionError("no correction is sent here");
    }

    @Override
    public void correctionNotSent(String problem) {
        throw new AssertionError("no correction is sent here");
    }

    @Override
    public void correctionGivenUp() {
        throw new AssertionError("no correction is sent here");
    }

    @Override
    public void decision(Decision decision) {
        if (decision instanceof Decision.Accepted) {
            count(Happening.EVENT_ACCEPTED);
        } else if (decision instanceof Decision.Replay) {
            count(Happening.EVENT_REPLAYED);
        } else if (decision instanceof Decision.Duplicate) {
            count(Happening.EVENT_DUPLICATE);
        } else {
            count(Happening.EVENT_REJECTED);
            String code = ((Decision.Rejected) decision).rejection().code();
            if (code.equals(RejectionCode.ID_REUSED.wireName())) {
                count(Happening.ID_REUSED);
            } else if (code.equals(RejectionCode.CANNOT_BE_JUDGED.wireName())) {
                count(Happening.ID_TOO_OLD);
            }
        }
    }

    @Override
    public void deadLetter(String code) {
        count(Happening.DEAD_LETTER);
    }

    @Override
    public void passedOver(String reason) {
        count(Happening.PASSED_OVER);
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
