/**
 * Speaks Ably's REST interface: {@link io.tidemark.correction.CorrectionSink} publishes corrections
 * from threads of its own, and promises only to record what became of each.
 *
 * <pre>
 *   Correction ─▶ CorrectionWriter ─▶ CorrectionSender ─▶ AblyPublisher ─▶ Ably
 *                    never waits        SendSchedule: queue, rate, circuit
 *                                       └▶ LedgerFeed ─▶ CorrectionLog
 * </pre>
 */
package io.tidemark.correction;
