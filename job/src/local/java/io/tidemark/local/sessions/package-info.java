/**
 * A model of real editing sessions: people who join and leave, type, drag, pause, undo, move and
 * paste things, lose their connection and come back. All of it follows from a seed, in a time of
 * its own: nobody waits.
 *
 * <pre>
 *   ModelledSessions ─▶ the Participant whose turn is next ─▶ Gesture ─▶ edit of a SharedDocument
 *                                └─▶ Connection: ids, repetitions, what was queued offline
 * </pre>
 *
 * <p>{@link io.tidemark.local.sessions.Pace} has the numbers, each with its source or as assumed.
 */
package io.tidemark.local.sessions;
