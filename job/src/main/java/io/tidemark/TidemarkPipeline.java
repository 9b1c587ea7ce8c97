package io.tidemark;

import io.tidemark.domain.Correction;
import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.Delivery;
import io.tidemark.domain.RecordTypes;
import io.tidemark.domain.RoutedDelivery;
import io.tidemark.domain.Snapshot;
import io.tidemark.envelope.EnvelopeDecoder;
import io.tidemark.envelope.EnvelopeSettings;
import io.tidemark.envelope.RouteFunction;
import io.tidemark.keyedstate.DomainTypes;
import io.tidemark.keyedstate.ReduceFunction;
import io.tidemark.lifecycle.ReduceSettings;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.OutputTag;

/**
 * The job graph. It is built here and nowhere else.
 *
 * <pre>
 *  deliveries ─▶ route ─▶ keyBy(record) ─▶ reduce ─▶ snapshots
 *  └ parallelism 1, chained ┘              └ chained, forward ┘
 *                  └▶ dead-letters-route      ├▶ dead-letters-decode
 *                                             └▶ corrections ─▶ Ably; the echo is a delivery
 * </pre>
 *
 * <p>Nothing is rebalanced between the source and {@code keyBy}, which preserves the order of each
 * record's events, nor between reduce and snapshots, so that each record has one writer and its
 * snapshots are durable before the barrier passes. Checkpoints must be aligned for the same reason.
 */
final class TidemarkPipeline {
    private static final OutputTag<DeadLetter> ROUTE_DEAD_LETTERS =
            new OutputTag<>("dead-letters-route", DomainTypes.DEAD_LETTER);
    private static final OutputTag<DeadLetter> DECODE_DEAD_LETTERS =
            new OutputTag<>("dead-letters-decode", DomainTypes.DEAD_LETTER);

    private static final OutputTag<Correction> CORRECTIONS =
            new OutputTag<>("corrections", DomainTypes.CORRECTION);

    private final RecordTypes types;
    private final EnvelopeSettings ably;
    private final ReduceSettings reduce;

    TidemarkPipeline(RecordTypes types, EnvelopeSettings ably, ReduceSettings reduce) {
        this.types = types;
        this.ably = ably;
        this.reduce = reduce;
    }

    /** Builds the graph between the ends. */
    void build(StreamExecutionEnvironment environment, PipelineEnds ends) {
        EnvironmentRules.apply(environment);

        SingleOutputStreamOperator<Delivery> deliveries =
                named(JobOperator.DELIVERIES, ends.source().addTo(environment));

        SingleOutputStreamOperator<RoutedDelivery> routed =
                named(
                        JobOperator.ROUTE,
                        deliveries
                                .process(new RouteFunction(types, ably, ROUTE_DEAD_LETTERS))
                                .returns(DomainTypes.ROUTED_DELIVERY)
                                .setParallelism(1));
        named(
                        JobOperator.DEAD_LETTERS_ROUTE,
                        routed.getSideOutput(ROUTE_DEAD_LETTERS).sinkTo(ends.deadLetters()))
                .setParallelism(1);

        SingleOutputStreamOperator<Snapshot> snapshots =
                named(
                        JobOperator.REDUCE,
                        routed.keyBy(RoutedDelivery::key, DomainTypes.RECORD_KEY)
                                .process(
                                        new ReduceFunction(
                                                types,
                                                new EnvelopeDecoder(ably),
                                                ends.rows(),
                                                reduce,
                                                DECODE_DEAD_LETTERS,
                                                CORRECTIONS))
                                .returns(DomainTypes.SNAPSHOT));
        named(
                JobOperator.DEAD_LETTERS_DECODE,
                snapshots.getSideOutput(DECODE_DEAD_LETTERS).sinkTo(ends.deadLetters()));
        ends.corrections()
                .ifPresent(
                        sink ->
                                named(
                                        JobOperator.CORRECTIONS,
                                        snapshots.getSideOutput(CORRECTIONS).sinkTo(sink)));
        named(JobOperator.SNAPSHOTS, snapshots.sinkTo(ends.snapshots()));
    }

    private static <T> SingleOutputStreamOperator<T> named(
            JobOperator operator, SingleOutputStreamOperator<T> stream) {
        return stream.uid(operator.uid()).name(operator.displayName());
    }

    private static <T> DataStreamSink<T> named(JobOperator operator, DataStreamSink<T> sink) {
        return sink.uid(operator.uid()).name(operator.displayName());
    }
}
