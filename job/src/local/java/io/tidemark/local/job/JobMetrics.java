package io.tidemark.local.job;

import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.runtime.testutils.InMemoryReporter;

/** What a cluster of this JVM and its jobs tell, read without a port. Made once for a cluster. */
public final class JobMetrics {
    /** Keeps what tasks told that have ended: a counter of the job counts over all of them. */
    private final InMemoryReporter reporter = InMemoryReporter.createWithRetainedMetrics();

    /** Has the cluster of the configuration report here. */
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

    /** The largest value of a gauge of the job; -1 if it has none yet. */
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
