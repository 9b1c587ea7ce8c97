/**
 * Speaks what Ably delivers: envelopes, channels, encodings.
 *
 * <p>A delivery is opened in two steps. {@link io.tidemark.envelope.ChannelRouter} reads only as
 * far as the channel, so that the stream can be keyed by record at little cost; {@link
 * io.tidemark.envelope.EnvelopeDecoder} reads everything behind the key. Whatever one delivery
 * gives rise to, a dead letter included, comes from exactly one of the two: what the first refuses
 * the second never sees.
 *
 * <pre>
 *   Delivery ─▶ ChannelRouter ─▶ RoutedDelivery ─▶ keyBy ─▶ EnvelopeDecoder ─▶ Event
 *                  ├─▶ DeadLetter                              ├─▶ DeadLetter
 *                  └─▶ passed over                             └─▶ passed over
 * </pre>
 *
 * <p>An envelope is JSON or msgpack; behind {@link io.tidemark.envelope.Wire} both are the same.
 *
 * <p>Nothing here throws for what the bytes hold.
 */
package io.tidemark.envelope;
