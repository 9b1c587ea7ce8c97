package io.tidemark.domain;

import java.util.List;

/**
 * A row as it is to be written, with the rejections decided since the last one and what happened to
 * corrections; they are durable together or not at all.
 *
 * @param joinFrom from when on a joining client pages the channel's history, ms since 1970
 */
public record Snapshot(
        RecordState state, List<Rejection> rejections, List<CorrectionFact> facts, long joinFrom) {
    public Snapshot {
        facts = List.copyOf(facts);
        rejections = List.copyOf(rejections);
    }

    public RecordKey key() {
        return state.key();
    }
}
