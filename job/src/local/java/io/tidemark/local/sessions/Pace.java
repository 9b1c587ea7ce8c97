package io.tidemark.local.sessions;

import java.util.SplittableRandom;

/**
 * How fast people edit, and how often things happen to them. Published numbers are named with their
 * source; the rest is assumed, and says so: it is chosen to have more conflicts than real life, in
 * which few edits meet (Nguyen and Ignat, Time-position characterization of conflicts, 2020).
 */
final class Pace {
    /**
     * Between two characters. People transcribe 52 words of five characters a minute on average,
     * 230 ms a character, and the fastest above 120 words, 100 ms (Dhakal et al., Observations on
     * Typing from 136 Million Keystrokes, CHI 2018); these are fluent typists whose client sends
     * every key.
     */
    static final int KEY_MS_MEAN = 150;

    /** Characters typed in one go; assumed: one to ten seconds. */
    static final int KEYS_MIN = 8;

    static final int KEYS_MAX = 60;

    /**
     * Between two positions of what is dragged. Liveblocks' client sends each 100 ms unless told
     * otherwise, tldraw's 30 times a second, Ably's cursors each 25 ms; Ably takes 50 messages a
     * second of a channel, which asks for the slower half.
     */
    static final int DRAG_MS_MIN = 50;

    static final int DRAG_MS_MAX = 100;

    /** Positions of a drag; assumed: one to five seconds. */
    static final int DRAG_MOVES_MIN = 10;

    static final int DRAG_MOVES_MAX = 60;

    /** A burst ends with a pause of two seconds (Chenoweth and Hayes, Fluency in Writing, 2001). */
    static final int PAUSE_MS_MIN = 2_000;

    /** What a pause is longer than that, on average; assumed. */
    static final int PAUSE_MS_MEAN = 6_000;

    /** One of so many pauses is a long one, in which somebody reads or talks; assumed. */
    static final int PAUSES_A_LONG_ONE = 8;

    static final int LONG_PAUSE_MS_MEAN = 60_000;

    /** Between two undos or redos; assumed: a key held or hit again. */
    static final int UNDO_MS_MIN = 150;

    static final int UNDO_MS_MAX = 400;

    /** Undos in a row; assumed. */
    static final int UNDOS_MAX = 4;

    /** Between other edits of one gesture; assumed. */
    static final int OTHER_MS_MEAN = 800;

    /** After which others' edits are seen; assumed: from client to service to client. */
    static final int SEEN_AFTER_MS = 120;

    /** How long somebody stays, and stays away, on average; assumed. */
    static final int STAY_MS_MEAN = 600_000;

    static final int AWAY_MS_MEAN = 120_000;

    /** So long everybody is drawn to the same thing of a record; assumed. */
    static final int HOT_FOR_MS = 45_000;

    /** Of a hundred gestures, those at the thing that everybody is drawn to; assumed. */
    static final int HOT_PERCENT = 60;

    /** Of a hundred who join, those who join the first record; assumed. */
    static final int FIRST_RECORD_PERCENT = 50;

    /** Ably resumes a connection that was away for less than two minutes, with its ids. */
    static final int RESUMABLE_MS = 120_000;

    /** Ably's clients try again each 15 seconds. */
    static final int RETRY_MS = 15_000;

    /** The longest time without a connection; assumed: a tunnel, a flight mode forgotten. */
    static final int OFFLINE_MS_MAX = 600_000;

    /** Messages that were sent and not acknowledged when a connection broke; assumed. */
    static final int UNACKNOWLEDGED_MAX = 5;

    /** Queued messages that a client sends as one, with one msgSerial; assumed. */
    static final int BUNDLE_MAX = 6;

    /** Between two bundles of a backlog; assumed. */
    static final int BUNDLE_MS = 10;

    private Pace() {}

    /** Drawn from an exponential distribution: of gaps that do not know of each other. */
    static long exponential(int mean, SplittableRandom random) {
        return Math.max(1, Math.round(-mean * Math.log(1 - random.nextDouble())));
    }

    static int between(int least, int most, SplittableRandom random) {
        return least + random.nextInt(most - least + 1);
    }

    /** To the next edit of the same gesture, ms. */
    static long gap(Activity activity, SplittableRandom random) {
        return switch (activity) {
            case TYPE -> exponential(KEY_MS_MEAN, random);
            case DRAG -> between(DRAG_MS_MIN, DRAG_MS_MAX, random);
            case UNDO, REDO -> between(UNDO_MS_MIN, UNDO_MS_MAX, random);
            case REPEAT, RESEND, BACKLOG -> BUNDLE_MS;
            default -> exponential(OTHER_MS_MEAN, random);
        };
    }

    /** To the next gesture, ms. */
    static long pause(SplittableRandom random) {
        boolean isLong = random.nextInt(PAUSES_A_LONG_ONE) == 0;
        return PAUSE_MS_MIN + exponential(isLong ? LONG_PAUSE_MS_MEAN : PAUSE_MS_MEAN, random);
    }

    static boolean percent(int percent, SplittableRandom random) {
        return random.nextInt(100) < percent;
    }
}
