package io.tidemark.simulation;

import io.tidemark.domain.RoutedDelivery;
import io.tidemark.simulation.Tables.Transaction;
import io.tidemark.simulation.task.KeyedState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One attempt of the job: the source, the tasks, the checkpoint that is under way. */
final class Attempt {
    private final World world;
    private final Map<Integer, Integer> positions;
    private final List<AttemptTask> tasks = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private PendingCheckpoint pending;
    private boolean reads = true;

    /** A completed checkpoint that the task has not heard of yet. */
    private record Notice(AttemptTask task, long checkpoint) {}

    Attempt(
            World world,
            String name,
            Checkpoint from,
            int parallelism,
            Consumer<Transaction> inFlight) {
        this.world = world;
        positions = new HashMap<>(from.positions());
        for (int i = 0; i < parallelism; i++) {
            KeyedState state = new KeyedState();
            state.addPart(from.state(), i, parallelism);
            if (world.bug() == PlantedBug.RESTORED_STATE_IGNORED) {
                state.clearRecords();
            }
            tasks.add(new AttemptTask(world, name + '.' + i, state, from.id(), inFlight));
        }
    }

    List<AttemptTask> tasks() {
        return tasks;
    }

    /** Reads an entry, if there is one to be read; whether there was. */
    boolean read() {
        List<Shard> readable = world.stream().readable(positions);
        if (readable.isEmpty() || !reads) {
            return false;
        }
        Shard shard = readable.get(world.below(readable.size()));
        RoutedDelivery delivery = world.stream().read(shard, positions).delivery();
        world.tell(() -> "read shard-" + shard.number + "/" + delivery.delivery().sequenceNumber());
        tasks.get(KeyedState.taskOf(delivery.key(), tasks.size())).send(delivery);
        return true;
    }

    /** A source that is behind the stream's retention never reads over the gap. */
    void stopReadingBehind(List<StreamEntry> forgotten) {
        reads &= forgotten.stream().allMatch(this::hasRead);
    }

    boolean hasRead(StreamEntry entry) {
        return positions.getOrDefault(entry.shard(), 0) > entry.index();
    }

    boolean isCheckpointing() {
        return pending != null;
    }

    void beginCheckpoint(long id) {
        world.tell(() -> "checkpoint " + id + " begins");
        PendingCheckpoint begun = new PendingCheckpoint(id, positions, tasks.size());
        tasks.forEach(task -> task.send(begun));
        pending = begun;
    }

    void abortCheckpoint() {
        world.tell(() -> "checkpoint " + pending.id() + " is aborted");
        pending = null;
    }

    /** The checkpoint that every task has acknowledged; null if there is none. */
    Checkpoint completeCheckpoint() {
        if (pending == null || !pending.isAcknowledged()) {
            return null;
        }
        Checkpoint complete = pending.complete();
        world.tell(() -> "checkpoint " + complete.id() + " is complete");
        tasks.forEach(task -> notices.add(new Notice(task, complete.id())));
        pending = null;
        return complete;
    }

    /** Lets one task hear of a completed checkpoint. */
    void deliverNotice() {
        if (!notices.isEmpty()) {
            Notice notice = notices.remove(0);
            notice.task.checkpointCompleted(notice.checkpoint);
        }
    }
}
