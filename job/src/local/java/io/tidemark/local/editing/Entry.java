package io.tidemark.local.editing;

/**
 * An entry to put into the stream.
 *
 * @param partitionKey the channel, as the integration rule must have it
 * @param bytes the envelope, or garbage in its place
 */
// Entries are never compared, and the bytes are never changed.
@SuppressWarnings("ArrayRecordComponent")
public record Entry(String partitionKey, byte[] bytes) {}
