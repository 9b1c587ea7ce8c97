package io.tidemark.simulation;

import io.tidemark.domain.Event;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.Rejection;

/** What a row of {@code rejected_event} says that the oracle says too. */
record RejectionFacts(
        RecordKey key,
        String eventId,
        String sequenceNumber,
        int messageIndex,
        String code,
        long versionSeen,
        long occurredAt) {
    static RejectionFacts of(Event event, String code, long versionSeen) {
        return new RejectionFacts(
                event.key(),
                event.id().text(),
                event.position().sequenceNumber(),
                event.position().messageIndex(),
                code,
                versionSeen,
                event.time());
    }

    static RejectionFacts of(Rejection rejection) {
        return new RejectionFacts(
                rejection.key(),
                rejection.message().id(),
                rejection.position().sequenceNumber(),
                rejection.position().messageIndex(),
                rejection.code(),
                rejection.against().version(),
                rejection.message().time());
    }
}
