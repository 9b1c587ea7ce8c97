package io.tidemark.local.demo;

import io.tidemark.local.editing.Editors;
import io.tidemark.local.editing.Entry;
import io.tidemark.local.editing.EntrySource;
import io.tidemark.local.sessions.ModelledSessions;
import java.time.InstantSource;
import java.util.SplittableRandom;

/**
 * Who edits in the demo: people in sessions over boards, notes, polls and outlines, and on a few
 * records those who also send garbage, use ids twice, and delete what others still edit.
 */
final class Crowd implements EntrySource {
    private static final int PEOPLE_PER_RECORD = 2;

    /** One of so many records, and of so many entries, is of those who send garbage. */
    private static final int ONE_OF = 10;

    private final SplittableRandom random;
    private final EntrySource sessions;
    private final EntrySource garblers;

    /**
     * @param run tells records and people of one crowd from those of another; letters and digits
     * @param records that are edited at any time, at least 2
     */
    Crowd(String run, long seed, int records, InstantSource clock) {
        int garbled = Math.max(1, records / ONE_OF);
        int people = PEOPLE_PER_RECORD * records;
        random = new SplittableRandom(seed);
        sessions = ModelledSessions.ofAllKinds(run + "s", seed, people, records - garbled, clock);
        garblers = new Editors(run + "g", seed, garbled, clock);
    }

    @Override
    public Entry next() {
        return random.nextInt(ONE_OF) == 0 ? garblers.next() : sessions.next();
    }
}
