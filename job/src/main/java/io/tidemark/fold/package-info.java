/**
 * The decisions. {@link io.tidemark.fold.RecordFold} takes a state and the next event of a record
 * to a decision: the one place where the promise is computed, which the job, the command line and
 * the simulation all call. Pure: no Flink, no clock, no randomness.
 *
 * <pre>
 *   SequentialFold               routes, decodes and decides deliveries, for callers without Flink
 *   RecordFold ─▶ Verification   the three stages of validation
 *              ─▶ Divergence     where clients may hold other values than the row
 *              ─▶ Lift           a state of an earlier version of its record type
 *   CorrectionDraft              the correction that is due, as a message
 * </pre>
 */
package io.tidemark.fold;
