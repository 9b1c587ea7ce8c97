package io.tidemark.keyedstate;

import io.tidemark.domain.Decision;
import io.tidemark.domain.RecordState;
import io.tidemark.lifecycle.ReduceCounts;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the reduce function counts. Codes and reasons are a label; they come from our own
 * enumerations, never from data.
 *
 * <p>What shows that the integration rule is wrong is logged too, when it is counted first: once a
 * cause and attempt of a task, and without what it was seen in.
 */
final class ReduceMetrics implements ReduceCounts {
    private static final Logger LOG = LoggerFactory.getLogger(ReduceMetrics.class);

    private final Counter accepted;
    private final Counter replays;
    private final Counter duplicates;
    private final Counter foreignPartitionKeys;
    private final Counter overtakenMessages;
    private final Counter corrections;
    private final Counter correctionsGivenUp;
    private final Counter snapshots;
    private final Counter rowsAdopted;
    private final Counter recordsTouched;
    private final Counter readRetries;
    private final Counter recordsLifted;
    private final Counter recordsEvicted;

    private final MetricGroup group;
    private final Map<String, Counter> labelled = new HashMap<>();

    ReduceMetrics(MetricGroup group) {
        this.group = group;
        accepted = group.counter("events_accepted");
        replays = group.counter("replays");
        duplicates = group.counter("duplicates");
        foreignPartitionKeys = group.counter("foreign_partition_keys");
        overtakenMessages = group.counter("overtaken_messages");
        corrections = group.counter("corrections_emitted");
        correctionsGivenUp = group.counter("corrections_given_up");
        snapshots = group.counter("snapshots_emitted");
        rowsAdopted = group.counter("rows_adopted");
        recordsTouched = group.counter("records_touched");
        readRetries = group.counter("read_retries");
        recordsLifted = group.counter("records_lifted");
        recordsEvicted = group.counter("records_evicted");
    }

    /** Rows could not be read; the task tries again, and stands still until it succeeds. */
    void readRetried() {
        readRetries.inc();
    }

    @Override
    public void touched() {
        recordsTouched.inc();
    }

    @Override
    public void adopted() {
        rowsAdopted.inc();
    }

    @Override
    public void lifted(RecordState state) {
        if (!state.format().isFrozen()) {
            recordsLifted.inc();
            return;
        }
        Counter frozen = labelled("code", state.format().frozenCode(), "records_frozen");
        if (frozen.getCount() == 0) {
            LOG.warn(
                    "A record of type {} and format {} cannot be lifted and refuses edits: {}."
                            + " records_frozen counts on; the runbook says what to do.",
                    state.key().type(),
                    state.format().number(),
                    state.format().frozenCode());
        }
        frozen.inc();
    }

    @Override
    public void evicted() {
        recordsEvicted.inc();
    }

    @Override
    public void snapshot() {
        snapshots.inc();
    }

    @Override
    public void foreignPartitionKey() {
        if (foreignPartitionKeys.getCount() == 0) {
            LOG.warn(
                    "A record comes under more than one partition key and has no single order: the"
                            + " integration rule's partition key must be #{channelName}."
                            + " foreign_partition_keys counts on; the runbook says what to do.");
        }
        foreignPartitionKeys.inc();
    }

    @Override
    public void overtaken() {
        if (overtakenMessages.getCount() == 0) {
            LOG.warn(
                    "A message came after a later one of its connection: the stream does not keep"
                            + " the order of publishers. overtaken_messages counts on; the runbook"
                            + " says what to do.");
        }
        overtakenMessages.inc();
    }

    @Override
    public void correction() {
        corrections.inc();
    }

    @Override
    public void correctionNotSent(String problem) {
        labelled("reason", problem, "corrections_not_sent").inc();
    }

    @Override
    public void correctionGivenUp() {
        correctionsGivenUp.inc();
    }

    @Override
    public void decision(Decision decision) {
        if (decision instanceof Decision.Accepted) {
            accepted.inc();
        } else if (decision instanceof Decision.Rejected rejected) {
            labelled("code", rejected.rejection().code(), "events_rejected").inc();
        } else if (decision instanceof Decision.Echo echo) {
            labelled("outdated", Boolean.toString(echo.outdated()), "corrections_echoed").inc();
        } else if (decision instanceof Decision.Replay) {
            replays.inc();
        } else {
            duplicates.inc();
        }
    }

    @Override
    public void deadLetter(String code) {
        labelled("code", code, "dead_letters").inc();
    }

    @Override
    public void passedOver(String reason) {
        labelled("reason", reason, "passed_over").inc();
    }

    private Counter labelled(String label, String value, String name) {
        return labelled.computeIfAbsent(
                name + '.' + value, key -> group.addGroup(label, value).counter(name));
    }
}
