package io.tidemark.local.flink;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** The metrics of all jobs in this JVM, for reading without a port. */
public final class LocalMetrics implements MetricReporter {
    private static final String NAME = "local";
    private static final Map<Metric, String> METRICS = new ConcurrentHashMap<>();

    /** Made by Flink, by name. */
    public static final class Factory implements MetricReporterFactory {
        @Override
        public MetricReporter createMetricReporter(Properties properties) {
            return new LocalMetrics();
        }
    }

    static void addTo(Configuration configuration) {
        configuration.set(MetricOptions.REPORTERS_LIST, NAME);
        configuration.setString(
                "metrics.reporter." + NAME + ".factory.class", Factory.class.getName());
    }

    /** The sum of all counters of the name since their tasks began. */
    public static long sum(String counter) {
        return METRICS.entrySet().stream()
                .filter(metric -> metric.getValue().equals(counter))
                .filter(metric -> metric.getKey() instanceof Counter)
                .mapToLong(metric -> ((Counter) metric.getKey()).getCount())
                .sum();
    }

    /** The largest value of all gauges of the name; 0 if there is none. */
    public static long max(String gauge) {
        return METRICS.entrySet().stream()
                .filter(metric -> metric.getValue().equals(gauge))
                .filter(metric -> metric.getKey() instanceof Gauge)
                .map(metric -> ((Gauge<?>) metric.getKey()).getValue())
                .filter(Number.class::isInstance)
                .mapToLong(value -> ((Number) value).longValue())
                .max()
                .orElse(0);
    }

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {}

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        METRICS.put(metric, name);
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        METRICS.remove(metric);
    }
}
