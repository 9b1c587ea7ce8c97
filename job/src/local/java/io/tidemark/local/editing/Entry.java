package io.tidemark.local.editing;

/**
 * What is to be put into the stream.
 *
 * @param partitionKey the channel, as the integration rule must have it
 * @param bytes the envelope, or what stands in its place
 */
// Nobody compares entries; the bytes are not to be changed.
@SuppressWarnings("ArrayRecordComponent")
public record Entry(String partitionKey, byte[] bytes) {}
