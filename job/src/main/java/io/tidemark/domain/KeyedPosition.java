package io.tidemark.domain;

import io.tidemark.document.Document;

/**
 * Where in the stream a message stands, with the partition key under which that can be compared.
 *
 * @param partitionKey of the delivery
 */
record KeyedPosition(String partitionKey, Position position) {
    /** Whether the other is known to stand here or before: of other keys or streams it is not. */
    boolean isAtOrAfter(String otherKey, Position other) {
        return partitionKey.equals(otherKey)
                && position.stream().equals(other.stream())
                && other.isAtOrBefore(position);
    }

    /** As kept in the row. */
    Document toDocument() {
        return Document.object()
                .with("partitionKey", Document.of(partitionKey))
                .with("stream", Document.of(position.stream()))
                .with("shard", Document.of(position.shard()))
                .with("sequenceNumber", Document.of(position.sequenceNumber()))
                .with("subSequence", Document.of(position.subSequence()))
                .with("messageIndex", Document.of(position.messageIndex()));
    }

    /**
     * Reads what {@link #toDocument()} wrote.
     *
     * @throws IllegalArgumentException if it is of another form
     */
    static KeyedPosition fromDocument(Document form) {
        StoredForm.requireSize(form, 6);
        String sequenceNumber = StoredForm.text(form, "sequenceNumber");
        if (!Position.isSequenceNumber(sequenceNumber)) {
            throw new IllegalArgumentException("no sequence number in a stored form");
        }
        return new KeyedPosition(
                StoredForm.text(form, "partitionKey"),
                new Position(
                        StoredForm.text(form, "stream"),
                        StoredForm.text(form, "shard"),
                        sequenceNumber,
                        StoredForm.whole(form, "subSequence", 0, Long.MAX_VALUE),
                        (int)
                                StoredForm.whole(
                                        form,
                                        "messageIndex",
                                        Position.WHOLE_DELIVERY,
                                        Integer.MAX_VALUE)));
    }
}
