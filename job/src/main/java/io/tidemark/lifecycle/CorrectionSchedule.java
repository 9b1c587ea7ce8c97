package io.tidemark.lifecycle;

/**
 * When a record's next correction is to be sent. All times are processing time, ms since 1970: they
 * decide when clients hear of the record's values, never which.
 *
 * @param attempts sent since a correction has been pending
 * @param dueAt when the next is due; {@link KeyedRecord#NONE} if none is
 * @param gaveUp whether nothing is sent any more until another edit is refused
 */
public record CorrectionSchedule(int attempts, long dueAt, boolean gaveUp) {
    /** Nothing is pending, or it is not known yet that something is. */
    public static final CorrectionSchedule NONE =
            new CorrectionSchedule(0, KeyedRecord.NONE, false);

    /** Edits of one client are often refused together: the first correction answers them all. */
    static final long FIRST_DELAY_MS = 200;

    /** Between two corrections of a record, so that a mad client cannot fill its channel. */
    static final long PACE_MS = 1_000;

    /** Whether a correction is to be sent now. */
    boolean isDue(long now) {
        return !gaveUp && dueAt <= now;
    }

    /** Another edit was refused, or an echo settled a part: begin anew, at the usual pace. */
    CorrectionSchedule again(long now) {
        return new CorrectionSchedule(Math.min(attempts, 1), nextAt(now), false);
    }

    /** What was sent is out of date: the next is due at the usual pace, and counts on. */
    CorrectionSchedule soon(long now) {
        return gaveUp ? this : new CorrectionSchedule(attempts, nextAt(now), false);
    }

    /** One was sent. */
    CorrectionSchedule sent(long now, CorrectionPace pace) {
        return new CorrectionSchedule(attempts + 1, now + pace.echoWaitMs(attempts + 1), false);
    }

    /** None is sent any more. */
    CorrectionSchedule givenUp() {
        return new CorrectionSchedule(attempts, KeyedRecord.NONE, true);
    }

    /** Never later than it was, so that refusals one after the other do not put it off. */
    private long nextAt(long now) {
        return Math.min(dueAt, now + (attempts == 0 ? FIRST_DELAY_MS : PACE_MS));
    }
}
