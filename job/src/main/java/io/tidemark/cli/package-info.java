/**
 * The rooms composed for people at a command line, as the root composes them for Flink. Runs with
 * the job's jar alone: no class of Flink is loaded.
 *
 * <pre>
 *   stdin ─▶ InputLines ─▶ LineFold ─▶ Outcome ─▶ OutcomeWriter ─▶ stdout
 *                              └─▶ at the end one snapshot per record
 * </pre>
 *
 * <p>{@code diff} takes each line through two of them, {@code DecisionDifference} and {@code
 * RecordDifference} tell where they part.
 *
 * <p>{@link io.tidemark.cli.Tidemark} is the entry point.
 */
package io.tidemark.cli;
