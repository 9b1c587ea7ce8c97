package io.tidemark.lifecycle;

import io.tidemark.domain.Correction;
import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RoutedDelivery;
import io.tidemark.domain.Snapshot;

/**
 * What {@link RecordLifecycle} sees of the machine below it, for one record: its state, its timers,
 * the way out. Flink's in the job, the simulation's in tests. An exception of the state ends the
 * attempt.
 */
public interface RecordContext {
    /** The record. */
    RecordKey key();

    /** Processing time, ms since 1970. */
    long now();

    /** Asks for {@link RecordLifecycle#onTimer} at a processing time, once for each time. */
    void timerAt(long time);

    /** What is kept of the record; null if nothing. */
    KeyedRecord kept() throws Exception;

    void keep(KeyedRecord record) throws Exception;

    /** Keeps nothing of the record any longer. */
    void evict() throws Exception;

    /** DeliveryIntake that wait for the record's row, in the order of the stream. */
    Iterable<RoutedDelivery> waiting() throws Exception;

    void addWaiting(RoutedDelivery delivery) throws Exception;

    void clearWaiting() throws Exception;

    /** Sends a snapshot to the writer. */
    void emit(Snapshot snapshot);

    void emit(DeadLetter letter);

    /** Sends a correction to the channel; it may be lost on the way. */
    void emit(Correction correction);
}
