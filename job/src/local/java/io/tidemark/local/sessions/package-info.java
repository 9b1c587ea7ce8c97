/**
 * A model of real editing sessions: people join and leave, type, drag, pause, undo, move and paste,
 * lose their connection and come back. The same seed gives the same sessions. Time is simulated, so
 * nothing waits.
 *
 * <pre>
 *   ModelledSessions ─▶ the Participant whose turn is next ─▶ Gesture ─▶ edit of a SharedDocument
 *                                └─▶ Connection: ids, repetitions, what was queued offline
 * </pre>
 *
 * <p>{@link io.tidemark.local.sessions.Pace} holds the numbers, each with its source or marked as
 * assumed.
 */
package io.tidemark.local.sessions;
