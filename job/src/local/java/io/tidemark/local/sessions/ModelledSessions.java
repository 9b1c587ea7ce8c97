package io.tidemark.local.sessions;

import io.tidemark.local.editing.Entry;
import io.tidemark.local.editing.EntrySource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * People in real sessions over some records, half of them in the first one. What they do follows
 * from the seed; time passes as fast as entries are taken. Not thread-safe.
 */
public final class ModelledSessions implements EntrySource {
    private final PriorityQueue<Turn> turns =
            new PriorityQueue<>(
                    Comparator.comparingLong(Turn::at).thenComparingInt(Turn::participant));
    private final List<Participant> participants = new ArrayList<>();
    private final Deque<SentEntry> sent = new ArrayDeque<>();
    private long now;

    private record Turn(long at, int participant) {}

    /**
     * Sessions whose messages are stamped by a clock of others.
     *
     * @param run tells records and people of one crowd from those of another; letters and digits
     * @param people who come and go
     * @param records that they edit, boards and outlines by turns
     * @param service whose clock stamps what arrives; null for the time of the sessions
     */
    public ModelledSessions(String run, long seed, int people, int records, InstantSource service) {
        this(run, seed, people, records, service, List.of(new Boards(), new Outlines()));
    }

    private ModelledSessions(
            String run,
            long seed,
            int people,
            int records,
            InstantSource service,
            List<DocumentKind> kinds) {
        SplittableRandom random = new SplittableRandom(seed);
        List<SharedDocument> documents = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            documents.add(new SharedDocument(kinds.get(i % kinds.size()), run + "-" + i));
        }
        InstantSource stamps = service == null ? () -> Instant.ofEpochMilli(now) : service;
        now = START.toEpochMilli();
        for (int i = 0; i < people; i++) {
            String name = run + "-editor-" + i;
            participants.add(new Participant(name, documents, random.split(), stamps));
            turns.add(new Turn(now + Pace.exponential(Pace.PAUSE_MS_MEAN, random), i));
        }
    }

    /** The same over boards, notes, polls and outlines by turns. */
    public static ModelledSessions ofAllKinds(
            String run, long seed, int people, int records, InstantSource service) {
        List<DocumentKind> kinds = List.of(new Boards(), new Notes(), new Polls(), new Outlines());
        return new ModelledSessions(run, seed, people, records, service, kinds);
    }

    /** When sessions begin, in their own time. */
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    @Override
    public Entry next() {
        return nextSent().entry();
    }

    /** The next entry, with how it came to be. */
    SentEntry nextSent() {
        List<SentEntry> more = new ArrayList<>();
        while (sent.isEmpty()) {
            Turn turn = turns.remove();
            now = turn.at();
            turns.add(
                    new Turn(
                            participants.get(turn.participant()).turn(now, more),
                            turn.participant()));
            sent.addAll(more);
            more.clear();
        }
        return sent.remove();
    }
}
