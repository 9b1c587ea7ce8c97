package io.tidemark;

import io.tidemark.ably.AblySettings;
import io.tidemark.ably.EnvelopeDecoder;
import io.tidemark.ably.RouteFunction;
import io.tidemark.domain.Correction;
import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.Delivery;
import io.tidemark.domain.RecordTypes;
import io.tidemark.domain.RoutedDelivery;
import io.tidemark.domain.Snapshot;
import io.tidemark.keyedstate.DomainTypes;
import io.tidemark.keyedstate.ReduceFunction;
import io.tidemark.keyedstate.ReduceSettings;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.OutputTag;

/**
 * THE graph; drawn here and nowhere else.
 *
 * <pre>
 *  deliveries ─▶ route ─▶ keyBy(record) ─▶ reduce ─▶ snapshots
 *  └ parallelism 1, chained ┘              └ chained, forward ┘
 *                  └▶ dead-letters-route      ├▶ dead-letters-decode
 *                                             └▶ corrections ─▶ Ably; the echo is a delivery
 * </pre>
 *
 * <p>Nothing rebalances between source and {@code keyBy}, which keeps the order of a record, nor
 * between reduce and snapshots, so that a record has one writer and its snapshots are durable
 * before its barrier passes. Checkpoints must be aligned for the same reason.
 */
final class TidemarkPipeline {
    /** Key groups: the bound of parallelism. Savepoints depend on it: for ever. */
    static final int PARALLELISM_MAX = 720;

    private static final OutputTag<DeadLetter> ROUTE_DEAD_LETTERS =
            new OutputTag<>("dead-letters-route", DomainTypes.DEAD_LETTER);
    private static final OutputTag<DeadLetter> DECODE_DEAD_LETTERS =
            new OutputTag<>("dead-letters-decode", DomainTypes.DEAD_LETTER);

    private static final OutputTag<Correction> CORRECTIONS =
            new OutputTag<>("corrections", DomainTypes.CORRECTION);

    private final RecordTypes types;
    private final AblySettings ably;
    private final ReduceSettings reduce;

    TidemarkPipeline(RecordTypes types, AblySettings ably, ReduceSettings reduce) {
        this.types = types;
        this.ably = ably;
        this.reduce = reduce;
    }

    /** Draws the graph between the ends. */
    void build(StreamExecutionEnvironment environment, PipelineEnds ends) {
        EnvironmentRules.apply(environment);

        SingleOutputStreamOperator<Delivery> deliveries =
                named(Operators.DELIVERIES, ends.source().addTo(environment));

        SingleOutputStreamOperator<RoutedDelivery> routed =
                named(
                        Operators.ROUTE,
                        deliveries
                                .process(new RouteFunction(types, ably, ROUTE_DEAD_LETTERS))
                                .returns(DomainTypes.ROUTED_DELIVERY)
                                .setParallelism(1));
        routed.getSideOutput(ROUTE_DEAD_LETTERS)
                .sinkTo(ends.deadLetters())
                .setParallelism(1)
                .uid(Operators.DEAD_LETTERS_ROUTE.uid())
                .name(Operators.DEAD_LETTERS_ROUTE.displayName());

        SingleOutputStreamOperator<Snapshot> snapshots =
                named(
                        Operators.REDUCE,
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
        snapshots
                .getSideOutput(DECODE_DEAD_LETTERS)
                .sinkTo(ends.deadLetters())
                .uid(Operators.DEAD_LETTERS_DECODE.uid())
                .name(Operators.DEAD_LETTERS_DECODE.displayName());
        ends.corrections()
                .ifPresent(
                        sink ->
                                snapshots
                                        .getSideOutput(CORRECTIONS)
                                        .sinkTo(sink)
                                        .uid(Operators.CORRECTIONS.uid())
                                        .name(Operators.CORRECTIONS.displayName()));
        snapshots
                .sinkTo(ends.snapshots())
                .uid(Operators.SNAPSHOTS.uid())
                .name(Operators.SNAPSHOTS.displayName());
    }

    private static <T> SingleOutputStreamOperator<T> named(
            Operators operator, SingleOutputStreamOperator<T> stream) {
        return stream.uid(operator.uid()).name(operator.displayName());
    }
}
