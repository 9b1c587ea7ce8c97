package io.tidemark.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.document.Document;
import io.tidemark.domain.RecordState;

/**
 * What a row says that the oracle says too.
 *
 * @param document canonical JSON
 * @param metadata canonical JSON
 * @param position of the last decision: shard, sequence number and index
 */
record RowFacts(
        long revision,
        long version,
        String document,
        String metadata,
        String historyHash,
        boolean deleted,
        long maxEventTime,
        long firstEventAt,
        long lastEventAt,
        String lastEventId,
        String lastClientId,
        String position,
        long completeSince) {
    static RowFacts of(RecordState state) {
        return new RowFacts(
                state.revision(),
                state.version(),
                new String(state.document().canonicalBytes(), UTF_8),
                new String(state.metadata().canonicalBytes(), UTF_8),
                state.history().hash(),
                state.deleted(),
                state.history().maxEventTime(),
                state.edits().firstAt(),
                state.edits().lastAt(),
                state.edits().lastId(),
                state.edits().lastClientId(),
                position(state.positions().toDocument()),
                state.decided().completeSince());
    }

    /** All traffic of a record has one partition key. */
    private static String position(Document positions) {
        if (positions.size() != 1) {
            return positions.toString();
        }
        Document only = positions.element(0);
        return only.member("shard").text()
                + '/'
                + only.member("sequenceNumber").text()
                + '/'
                + only.member("messageIndex").number();
    }
}
