package io.tidemark.lifecycle;

import io.tidemark.domain.Decision;
import io.tidemark.domain.RecordState;

/** What {@link RecordLifecycle} reports to be counted. */
public interface ReduceCounts {
    /** A record was held against its row. */
    void touched();

    /** The row was ahead. */
    void adopted();

    /**
     * A record of an earlier version of its type was brought to the present one, or frozen.
     *
     * @param state what it is now
     */
    void lifted(RecordState state);

    /** A record left the state. */
    void evicted();

    /** A snapshot was emitted. */
    void snapshot();

    /** A record that was seen under other partition keys is seen under one more. */
    void foreignPartitionKey();

    /** A connection's message was decided after a later one of that connection. */
    void overtaken();

    /** A correction was handed to the sender. */
    void correction();

    /** A correction could not be made; the problem is one of our own words. */
    void correctionNotSent(String problem);

    /** A record's channel is left alone after the last attempt. */
    void correctionGivenUp();

    void decision(Decision decision);

    /** A dead letter was emitted; its code never comes from data. */
    void deadLetter(String code);

    /** A message was passed over; the reason never comes from data. */
    void passedOver(String reason);
}
