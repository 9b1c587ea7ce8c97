package io.tidemark.testing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** Keeps the counters and gauges that are registered, those with a label too. */
public final class CountingMetrics extends UnregisteredMetricsGroup {
    private final Map<String, Counter> counters;
    private final Map<String, Gauge<?>> gauges;
    private final String labels;

    public CountingMetrics() {
        this(new ConcurrentHashMap<>(), new ConcurrentHashMap<>(), "");
    }

    private CountingMetrics(
            Map<String, Counter> counters, Map<String, Gauge<?>> gauges, String labels) {
        this.counters = counters;
        this.gauges = gauges;
        this.labels = labels;
    }

    @Override
    public Counter counter(String name) {
        return counter(name, new SimpleCounter());
    }

    @Override
    public <C extends Counter> C counter(String name, C counter) {
        @SuppressWarnings("unchecked") // a name is registered with one kind of counter
        C kept = (C) counters.computeIfAbsent(name + labels, unused -> counter);
        return kept;
    }

    @Override
    public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
        gauges.put(name + labels, gauge);
        return gauge;
    }

    @Override
    public MetricGroup addGroup(String key, String value) {
        return new CountingMetrics(counters, gauges, labels + '{' + key + '=' + value + '}');
    }

    /** The count; one with a label is named {@code name{label=value}}. */
    public long count(String name) {
        return counters.get(name).getCount();
    }

    /** The value of a gauge. */
    public Object value(String name) {
        return gauges.get(name).getValue();
    }
}
