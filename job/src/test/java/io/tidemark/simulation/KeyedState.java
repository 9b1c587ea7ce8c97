package io.tidemark.simulation;

import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RoutedDelivery;
import io.tidemark.keyedstate.KeyedRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Keyed state: what a task works on, and the copy of it that a checkpoint holds. */
final class KeyedState {
    final Map<RecordKey, KeyedRecord> records = new HashMap<>();
    final Map<RecordKey, List<RoutedDelivery>> waiting = new HashMap<>();
    final TreeSet<TaskTimer> timers = new TreeSet<>();

    /** Adds the part of the other that belongs to one of so many tasks. */
    void addPart(KeyedState other, int task, int tasks) {
        other.records.forEach(
                (key, record) -> {
                    if (taskOf(key, tasks) == task) {
                        records.put(key, record);
                    }
                });
        other.waiting.forEach(
                (key, deliveries) -> {
                    if (taskOf(key, tasks) == task) {
                        waiting.put(key, new ArrayList<>(deliveries));
                    }
                });
        other.timers.stream()
                .filter(timer -> taskOf(timer.key(), tasks) == task)
                .forEach(timers::add);
    }

    void addAll(KeyedState other) {
        addPart(other, 0, 1);
    }

    /** What a checkpoint of this world holds of it. */
    KeyedState checkpointed(PlantedBug bug) {
        KeyedState copy = new KeyedState();
        copy.addAll(this);
        if (bug == PlantedBug.WAITING_NOT_IN_CHECKPOINT) {
            copy.waiting.clear();
        } else if (bug == PlantedBug.TIMERS_NOT_IN_CHECKPOINT) {
            copy.timers.clear();
        } else if (bug == PlantedBug.UNSAVED_REJECTIONS_NOT_IN_CHECKPOINT) {
            copy.records.replaceAll(
                    (key, record) -> PlantedCopies.withoutUnsavedRejections(record));
        }
        return copy;
    }

    Set<RecordKey> keys() {
        return records.keySet();
    }

    static int taskOf(RecordKey key, int tasks) {
        return Math.floorMod(key.hashCode(), tasks);
    }
}
