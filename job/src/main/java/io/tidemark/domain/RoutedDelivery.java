package io.tidemark.domain;

/**
 * A delivery with the record it is for; its messages are decoded behind the key.
 *
 * @param channel the Ably channel, from which type and id were read
 */
public record RoutedDelivery(String recordType, String recordId, String channel, Delivery delivery)
        implements Routing {
    public RecordKey key() {
        return new RecordKey(recordType, recordId);
    }
}
