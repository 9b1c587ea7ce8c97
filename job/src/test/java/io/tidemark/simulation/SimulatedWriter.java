package io.tidemark.simulation;

import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.Snapshot;
import io.tidemark.postgres.HeldSnapshots;
import io.tidemark.simulation.Tables.Transaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The writers of snapshots and dead letters of one task: they hold, write in transactions whose
 * outcome may stay unknown, and try again.
 */
final class SimulatedWriter {
    private static final int UNKNOWN_PERCENT = 8;
    private static final int LOST_PERCENT = 4;

    private final World world;

    /** Takes a transaction that the database got, but has not done yet. */
    private final Consumer<Transaction> inFlight;

    private final HeldSnapshots held = new HeldSnapshots();
    private final List<DeadLetter> letters = new ArrayList<>();
    private final Set<RecordKey> records = new HashSet<>();

    SimulatedWriter(World world, Consumer<Transaction> inFlight) {
        this.world = world;
        this.inFlight = inFlight;
    }

    void add(Snapshot snapshot) {
        if (!records.add(snapshot.key())) {
            world.count(Happening.SNAPSHOT_REPLACED);
        }
        held.add(snapshot);
    }

    void add(DeadLetter letter) {
        letters.add(letter);
    }

    /** Whether nothing is held. */
    boolean isEmpty() {
        return held.isEmpty() && letters.isEmpty();
    }

    /** Writes what is held; a barrier may pass after it. */
    void flush() {
        flushSnapshots();
        flushDeadLetters();
    }

    void flushSnapshots() {
        if (held.isEmpty()) {
            return;
        }
        world.tell(() -> "  write " + records);
        write(transactions());
        held.clear();
        records.clear();
    }

    void flushDeadLetters() {
        if (!letters.isEmpty()) {
            write(List.of(new Transaction(List.of(), List.of(), List.copyOf(letters))));
            letters.clear();
        }
    }

    private List<Transaction> transactions() {
        if (world.bug() == PlantedBug.REJECTIONS_APART_FROM_ROW) {
            return List.of(
                    new Transaction(held.newest(), List.of(), List.of()),
                    new Transaction(List.of(), held.rejections(), List.of()));
        }
        if (world.bug() == PlantedBug.NEWEST_SNAPSHOT_DROPS_REJECTIONS) {
            return List.of(
                    new Transaction(
                            held.newest(),
                            held.newest().stream()
                                    .flatMap(snapshot -> snapshot.rejections().stream())
                                    .toList(),
                            List.of()));
        }
        return List.of(new Transaction(held.newest(), held.rejections(), List.of()));
    }

    private void write(List<Transaction> transactions) {
        for (Transaction transaction : transactions) {
            if (world.hits(LOST_PERCENT)) {
                lose(transaction);
            }
            while (world.hits(UNKNOWN_PERCENT)) {
                boolean done = world.below(2) == 0;
                world.tell(
                        () -> "  the outcome is unknown, it was " + (done ? "" : "not ") + "done");
                if (done) {
                    world.tables().commit(transaction);
                    world.count(Happening.COMMIT_REPEATED);
                }
                if (world.bug() == PlantedBug.COMMIT_TAKEN_FOR_GRANTED) {
                    return;
                }
            }
            world.tables().commit(transaction);
        }
    }

    /** The task goes down with its transaction, which is done before, later or never. */
    private void lose(Transaction transaction) {
        int fate = world.below(3);
        world.tell(
                () ->
                        "  the writer is lost, its transaction "
                                + List.of("was done", "will be done", "is void").get(fate));
        if (fate == 0) {
            world.tables().commit(transaction);
        } else if (fate == 1) {
            inFlight.accept(transaction);
        }
        throw new AttemptLostException();
    }
}
