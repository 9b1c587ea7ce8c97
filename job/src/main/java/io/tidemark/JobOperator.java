package io.tidemark;

/**
 * The operators of the job graph. The uid is part of savepoints and must never change, even if the
 * operator's class does. The display name is shown in the Flink UI and in metrics.
 */
enum JobOperator {
    DELIVERIES("deliveries", "deliveries from Kinesis"),
    ROUTE("route", "route to record"),
    DEAD_LETTERS_ROUTE("dead-letters-route", "dead letters of route"),
    REDUCE("reduce", "decode and reduce"),
    DEAD_LETTERS_DECODE("dead-letters-decode", "dead letters of decode"),
    CORRECTIONS("corrections", "corrections to Ably"),
    SNAPSHOTS("snapshots", "snapshots to PostgreSQL");

    private final String uid;
    private final String displayName;

    JobOperator(String uid, String displayName) {
        this.uid = uid;
        this.displayName = displayName;
    }

    String uid() {
        return uid;
    }

    String displayName() {
        return displayName;
    }
}
