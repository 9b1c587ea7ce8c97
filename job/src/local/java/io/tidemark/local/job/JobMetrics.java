package io.tidemark.local.job;

import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.runtime.testutils.InMemoryReporter;

/** Metrics of a cluster in this JVM and of its jobs, read without a port. One per cluster. */
public final class JobMetrics {
    /** Keeps the metrics of ended tasks, so that a counter of the job sums all attempts. */
    private final InMemoryReporter reporter = InMemoryReporter.createWithRetainedMetrics();

    /** Makes the cluster of this configuration report its metrics here. */
    public Configuration addTo(Configuration cluster) {
        return reporter.addToConfiguration(cluster);
    }

    /** A counter of the job over all of its attempts and tasks. */
    public long counted(JobID job, String counter) {
        return reporter.findJobMetricGroups(job, counter).stream()
                .filter(found -> found.f2 instanceof Counter)
                .mapToLong(found -> ((Counter) found.f2).getCount())
                .sum();
    }

    /** The largest value of a gauge of the job; -1 if there is no value yet. */
    public long told(JobID job, String gauge) {
        return reporter.findJobMetricGroups(job, gauge).stream()
                .filter(found -> found.f2 instanceof Gauge<?>)
                .map(found -> ((Gauge<?>) found.f2).getValue())
                .filter(Number.class::isInstance)
                .mapToLong(value -> ((Number) value).longValue())
                .max()
                .orElse(-1);
    }
}
