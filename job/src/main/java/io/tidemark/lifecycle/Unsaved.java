package io.tidemark.lifecycle;

import io.tidemark.domain.CorrectionFact;
import io.tidemark.domain.Rejection;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened to a record since its last emitted snapshot, and when the next one, which takes it
 * along, is due. Immutable.
 *
 * @param rejections in the order they were decided
 * @param facts about corrections
 * @param dueAt processing time, ms since 1970; {@link KeyedRecord#NONE} if all is emitted
 */
public record Unsaved(List<Rejection> rejections, List<CorrectionFact> facts, long dueAt) {
    /** All is emitted. */
    static final Unsaved NOTHING = new Unsaved(List.of(), List.of(), KeyedRecord.NONE);

    public Unsaved {
        rejections = List.copyOf(rejections);
        facts = List.copyOf(facts);
    }

    /** With a snapshot due at a time, if none is due before. */
    Unsaved dueBy(long at) {
        return at < dueAt ? new Unsaved(rejections, facts, at) : this;
    }

    Unsaved with(Rejection rejection) {
        List<Rejection> all = new ArrayList<>(rejections);
        all.add(rejection);
        return new Unsaved(all, facts, dueAt);
    }

    /** With more facts. */
    Unsaved with(List<CorrectionFact> more) {
        List<CorrectionFact> all = new ArrayList<>(facts);
        all.addAll(more);
        return new Unsaved(rejections, all, dueAt);
    }

    /** Whether so much was rejected that it is not to wait for its time. */
    boolean hasManyRejections() {
        return rejections.size() >= ReduceSettings.UNSAVED_REJECTIONS_MAX
                || originalBytes() >= ReduceSettings.UNSAVED_REJECTION_BYTES_MAX;
    }

    private long originalBytes() {
        long bytes = 0;
        for (Rejection rejection : rejections) {
            bytes += rejection.message().original().length;
        }
        return bytes;
    }
}
