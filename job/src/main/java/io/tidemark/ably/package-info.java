/**
 * Speaks Ably: envelopes, channels, encodings, and REST.
 *
 * <p>A delivery is opened in two steps. {@link io.tidemark.ably.ChannelRouter} reads only as far as
 * the channel, so that the stream can be keyed by record at little cost; {@link
 * io.tidemark.ably.EnvelopeDecoder} reads everything behind the key. Whatever one delivery gives
 * rise to, a dead letter included, comes from exactly one of the two: what the first refuses the
 * second never sees.
 *
 * <pre>
 *   Delivery ─▶ ChannelRouter ─▶ RoutedDelivery ─▶ keyBy ─▶ EnvelopeDecoder ─▶ Event
 *                  ├─▶ DeadLetter                              ├─▶ DeadLetter
 *                  └─▶ passed over                             └─▶ passed over
 * </pre>
 *
 * <p>An envelope is JSON or msgpack; behind {@link io.tidemark.ably.Wire} both are the same.
 *
 * <p>Nothing here throws for what the bytes hold.
 *
 * <p>{@link io.tidemark.ably.CorrectionSink} goes the other way: it publishes corrections, from
 * threads of its own, and promises nothing but to note what became of each.
 *
 * <pre>
 *   Correction ─▶ CorrectionWriter ─▶ CorrectionSender ─▶ AblyPublisher ─▶ Ably
 *                    never waits        SendSchedule: queue, rate, circuit
 *                                       └▶ LedgerFeed ─▶ CorrectionLog
 * </pre>
 */
package io.tidemark.ably;
