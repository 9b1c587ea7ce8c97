package io.tidemark.local.sessions;

/** What somebody was doing when an entry was sent. */
enum Activity {
    /** A text grows by a character an edit. */
    TYPE,
    /** A shape follows the pointer, an edit each position. */
    DRAG,
    /** Colour, size, a tick: a single edit. */
    STYLE,
    /** Something new. */
    CREATE,
    /** Something goes. */
    REMOVE,
    /** Something is moved: a {@code move}, or remove and add in one merge patch. */
    MOVE,
    /** Copies of several things at once. */
    PASTE,
    /** The inverse of a gesture of one's own, from what one saw before it. */
    UNDO,
    /** The inverse of an undo. */
    REDO,
    /** After a short break the last messages again, under the same ids. */
    REPEAT,
    /** After a long break the last messages again, under the ids of a new connection. */
    RESEND,
    /** What was edited without a connection, all at once. */
    BACKLOG
}
