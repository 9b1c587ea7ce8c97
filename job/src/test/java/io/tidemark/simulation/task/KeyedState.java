package io.tidemark.simulation.task;

import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RoutedDelivery;
import io.tidemark.lifecycle.KeyedRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Keyed state: what a task works on, and the copy of it that a checkpoint holds. */
public final class KeyedState {
    private final Map<RecordKey, KeyedRecord> records = new HashMap<>();
    private final Map<RecordKey, List<RoutedDelivery>> waiting = new HashMap<>();
    private final TreeSet<TaskTimer> timers = new TreeSet<>();

    /** The task, out of so many, to which the record belongs. */
    public static int taskOf(RecordKey key, int tasks) {
        return Math.floorMod(key.hashCode(), tasks);
    }

    /** Adds the part of the other that belongs to one of so many tasks. */
    public void addPart(KeyedState other, int task, int tasks) {
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

    public void addAll(KeyedState other) {
        addPart(other, 0, 1);
    }

    /** A copy that does not change with this one. */
    public KeyedState copy() {
        KeyedState copy = new KeyedState();
        copy.addAll(this);
        return copy;
    }

    /** The keys of the records, as they are at any time. */
    public Set<RecordKey> keys() {
        return Collections.unmodifiableSet(records.keySet());
    }

    /** The record; null if there is none. */
    public KeyedRecord record(RecordKey key) {
        return records.get(key);
    }

    public void replaceRecords(UnaryOperator<KeyedRecord> change) {
        records.replaceAll((key, record) -> change.apply(record));
    }

    public void clearRecords() {
        records.clear();
    }

    public void clearWaiting() {
        waiting.clear();
    }

    public void clearTimers() {
        timers.clear();
    }

    void put(RecordKey key, KeyedRecord record) {
        records.put(key, record);
    }

    void remove(RecordKey key) {
        records.remove(key);
    }

    /** The deliveries of the record that wait for its row, in order. */
    List<RoutedDelivery> waiting(RecordKey key) {
        return List.copyOf(waiting.getOrDefault(key, List.of()));
    }

    void addWaiting(RecordKey key, RoutedDelivery delivery) {
        waiting.computeIfAbsent(key, any -> new ArrayList<>()).add(delivery);
    }

    void removeWaiting(RecordKey key) {
        waiting.remove(key);
    }

    void addTimer(TaskTimer timer) {
        timers.add(timer);
    }

    /** Takes the earliest timer out; null if there is none. */
    TaskTimer pollTimer() {
        return timers.pollFirst();
    }

    /** When the earliest timer is due; {@link Long#MAX_VALUE} if there is none. */
    long nextTimer() {
        return timers.isEmpty() ? Long.MAX_VALUE : timers.first().time();
    }
}
