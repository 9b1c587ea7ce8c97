package io.tidemark.simulation;

import io.tidemark.document.Document;
import io.tidemark.domain.Event;
import io.tidemark.domain.MessageId;
import io.tidemark.domain.RejectionCode;

/**
 * A message as its author sent it, before it has a position.
 *
 * @param timestamp ms since 1970
 * @param data null if it has none
 * @param problem that decoding finds; else null
 */
record SentMessage(
        MessageId id,
        Event.Kind kind,
        Document data,
        long timestamp,
        String clientId,
        RejectionCode problem) {
    /** As the record types name it. */
    String name() {
        return kind == Event.Kind.DELETE ? "delete" : "edit";
    }

    SentMessage withData(Document other) {
        return new SentMessage(id, kind, other, timestamp, clientId, problem);
    }
}
