package io.tidemark.envelope;

import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.DeadLetterCode;
import io.tidemark.domain.Delivery;
import io.tidemark.domain.PassedOver;
import io.tidemark.domain.RecordTypes;
import io.tidemark.domain.RoutedDelivery;
import io.tidemark.domain.Routing;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job's {@code route}: deliveries to the records they are for. What cannot be routed goes to a
 * side output.
 *
 * <p>Counts {@code deliveries}, {@code passed_over} by reason and {@code dead_letters} by code.
 */
public final class RouteFunction extends ProcessFunction<Delivery, RoutedDelivery> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(RouteFunction.class);

    private final RecordTypes types;
    private final EnvelopeSettings settings;
    private final OutputTag<DeadLetter> deadLetters;

    private transient ChannelRouter router;
    private transient Counter deliveries;
    private transient Map<String, Counter> counters;
    private transient boolean warned;

    /**
     * @param deadLetters where dead letters go; it carries their type information
     */
    public RouteFunction(
            RecordTypes types, EnvelopeSettings settings, OutputTag<DeadLetter> deadLetters) {
        this.types = types;
        this.settings = settings;
        this.deadLetters = deadLetters;
    }

    @Override
    public void open(OpenContext context) {
        router = new ChannelRouter(types, settings);
        deliveries = getRuntimeContext().getMetricGroup().counter("deliveries");
        counters = new HashMap<>();
    }

    @Override
    public void processElement(Delivery delivery, Context context, Collector<RoutedDelivery> out) {
        deliveries.inc();
        Routing routing = router.route(delivery);
        if (routing instanceof RoutedDelivery routed) {
            out.collect(routed);
        } else if (routing instanceof DeadLetter letter) {
            String code = letter.code();
            count("dead_letters", "code", code);
            warnOfTheRule(code);
            context.output(deadLetters, letter);
        } else if (routing instanceof PassedOver passedOver) {
            count("passed_over", "reason", passedOver.reason());
        }
    }

    /** Once an attempt: what comes without an envelope has lost its channel and its id for good. */
    private void warnOfTheRule(String code) {
        if (!warned && code.equals(DeadLetterCode.NOT_ENVELOPED.wireName())) {
            warned = true;
            LOG.warn(
                    "The stream holds what is no envelope: the integration rule must be enveloped,"
                            + " or somebody else writes to the stream. dead_letters of code {}"
                            + " counts on; the runbook says what to do.",
                    code);
        }
    }

    /** Reasons and codes are few and ours, so each may have a counter. */
    private void count(String name, String label, String value) {
        counters.computeIfAbsent(
                        name + ' ' + value,
                        unused -> {
                            MetricGroup group = getRuntimeContext().getMetricGroup();
                            return group.addGroup(label, value).counter(name);
                        })
                .inc();
    }
}
