package io.tidemark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.domain.Delivery;
import io.tidemark.keyedstate.DomainTypes;
import io.tidemark.kinesis.KinesisSource;
import io.tidemark.postgres.DeadLetterSink;
import io.tidemark.postgres.SnapshotRowLoader;
import io.tidemark.postgres.SnapshotSink;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.GenericTypeInfo;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamEdge;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.runtime.partitioner.ForwardPartitioner;
import org.apache.flink.streaming.runtime.partitioner.KeyGroupStreamPartitioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The graph of the real job, from Kinesis to PostgreSQL: drawn, not run. */
class TidemarkPipelineTest {
    /** Stands in savepoints: an entry that changes or goes is a state that is lost. */
    private static final List<String> UIDS =
            List.of(
                    "deliveries",
                    "route",
                    "dead-letters-route",
                    "reduce",
                    "dead-letters-decode",
                    "corrections",
                    "snapshots");

    private static final int PARALLELISM = 7;

    private static final JobConfig CONFIG =
            JobConfig.read(
                    new String[] {
                        "--job.name", "graph",
                        "--kinesis.stream", "edits",
                        "--kinesis.region", "us-east-1",
                        "--postgres.url", "jdbc:postgresql://localhost:5432/tidemark",
                        "--postgres.username", "tidemark_job",
                        "--ably.apikey-file", "/run/secrets/ably"
                    },
                    Map.of());

    private final StreamExecutionEnvironment environment = environment(new Configuration());

    @Test
    void nothingRebalancesAndOnlyTheKeyShuffles() {
        TidemarkJob.build(environment, CONFIG);

        assertThat(edges(environment.getStreamGraph()))
                .containsOnly(
                        Map.entry("deliveries > route", ForwardPartitioner.class),
                        Map.entry("route > dead-letters-route", ForwardPartitioner.class),
                        Map.entry("route > reduce", KeyGroupStreamPartitioner.class),
                        Map.entry("reduce > dead-letters-decode", ForwardPartitioner.class),
                        Map.entry("reduce > corrections", ForwardPartitioner.class),
                        Map.entry("reduce > snapshots", ForwardPartitioner.class));
    }

    /** Flink chains no sink to what a source of its older kind heads; the edge stays forward. */
    @Test
    void readingAndRoutingAreOneTaskAndReducingAndWritingAnother() {
        TidemarkJob.build(environment, CONFIG);

        assertThat(keptJobGraph().getVertices())
                .extracting(JobVertex::getName)
                .containsExactlyInAnyOrder(
                        "Source: deliveries from Kinesis -> route to record",
                        "dead letters of route: Writer",
                        "decode and reduce -> (dead letters of decode: Writer,"
                                + " corrections to Ably: Writer,"
                                + " snapshots to PostgreSQL: Writer)");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, PARALLELISM, EnvironmentRules.PARALLELISM_MAX})
    void onlyOnePlaceReadsAndRoutesWhateverTheDefaultParallelism(int parallelism) {
        environment.setParallelism(parallelism);
        TidemarkJob.build(environment, CONFIG);

        assertThat(ofNodes(environment.getStreamGraph(), StreamNode::getParallelism))
                .containsOnly(
                        Map.entry("deliveries", 1),
                        Map.entry("route", 1),
                        Map.entry("dead-letters-route", 1),
                        Map.entry("reduce", parallelism),
                        Map.entry("dead-letters-decode", parallelism),
                        Map.entry("corrections", parallelism),
                        Map.entry("snapshots", parallelism));
    }

    @Test
    void theSourceCannotBeMadeParallel() {
        SingleOutputStreamOperator<Delivery> source = deliveries(environment, DomainTypes.DELIVERY);

        assertThatThrownBy(() -> source.setParallelism(2))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void uidsAreThoseOfEveryEarlierSavepoint() {
        TidemarkJob.build(environment, CONFIG);

        assertThat(Arrays.stream(JobOperator.values()).map(JobOperator::uid).toList())
                .isEqualTo(UIDS);
        assertThat(ofNodes(environment.getStreamGraph(), StreamNode::getTransformationUID))
                .containsOnlyKeys(UIDS);
    }

    @Test
    void nobodyIsAskedToSendCorrectionsWithoutAKey() {
        draw(env -> deliveries(env, DomainTypes.DELIVERY));

        assertThat(ofNodes(environment.getStreamGraph(), StreamNode::getTransformationUID))
                .doesNotContainKey(JobOperator.CORRECTIONS.uid())
                .hasSize(UIDS.size() - 1);
    }

    @Test
    void keyGroupsAreThoseOfEveryEarlierSavepoint() {
        environment.setMaxParallelism(128);
        TidemarkJob.build(environment, CONFIG);

        assertThat(keptJobGraph().getVertices())
                .filteredOn(vertex -> vertex.getParallelism() == PARALLELISM)
                .extracting(JobVertex::getMaxParallelism)
                .containsExactly(720);
    }

    @Test
    void anOperatorWithoutUidFailsTheGraph() {
        // The uid goes to the last operator of the source; the one before it stays without.
        draw(env -> deliveries(env, DomainTypes.DELIVERY).filter(delivery -> true));

        assertThatThrownBy(this::keptJobGraph)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("UID");
        environment.configure(new Configuration().set(PipelineOptions.AUTO_GENERATE_UIDS, true));
        assertThatCode(this::keptJobGraph).doesNotThrowAnyException();
    }

    @Test
    void anExchangeTypeThatWouldGoThroughKryoFailsTheGraph() {
        draw(env -> deliveries(env, new GenericTypeInfo<>(Delivery.class)));

        assertThatThrownBy(this::keptJobGraph)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("Generic types have been disabled");
        environment.configure(new Configuration().set(PipelineOptions.GENERIC_TYPES, true));
        assertThatCode(this::keptJobGraph).doesNotThrowAnyException();
    }

    @Test
    void unalignedCheckpointsAreRefused() {
        Configuration unaligned = new Configuration();
        unaligned.set(CheckpointingOptions.ENABLE_UNALIGNED, true);
        StreamExecutionEnvironment asked = environment(unaligned);

        assertThatThrownBy(() -> TidemarkJob.build(asked, CONFIG))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("execution.checkpointing.unaligned");
        unaligned.set(CheckpointingOptions.ENABLE_UNALIGNED, false);
        assertThatCode(() -> TidemarkJob.build(environment(unaligned), CONFIG))
                .doesNotThrowAnyException();
    }

    private static StreamExecutionEnvironment environment(Configuration configuration) {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment.setParallelism(PARALLELISM);
        environment.enableCheckpointing(1_000);
        return environment;
    }

    /** The real graph behind a source that is not the real one. */
    private void draw(PipelineEnds.DeliverySource source) {
        new TidemarkPipeline(CONFIG.types(), CONFIG.ably(), CONFIG.reduce())
                .build(
                        environment,
                        new PipelineEnds(
                                source,
                                new SnapshotSink(CONFIG.postgres()),
                                new DeadLetterSink(CONFIG.postgres()),
                                Optional.empty(),
                                SnapshotRowLoader.factory(CONFIG.postgres())));
    }

    private static SingleOutputStreamOperator<Delivery> deliveries(
            StreamExecutionEnvironment environment, TypeInformation<Delivery> type) {
        return KinesisSource.addTo(environment, CONFIG.kinesis(), type);
    }

    /** Made anew from what was drawn, which is kept. */
    private JobGraph keptJobGraph() {
        return environment.getStreamGraph(false).getJobGraph();
    }

    private static Map<String, Class<?>> edges(StreamGraph graph) {
        Map<String, Class<?>> edges = new TreeMap<>();
        for (StreamNode node : graph.getStreamNodes()) {
            for (StreamEdge edge : node.getOutEdges()) {
                String to = graph.getTargetVertex(edge).getTransformationUID();
                edges.put(
                        node.getTransformationUID() + " > " + to, edge.getPartitioner().getClass());
            }
        }
        return edges;
    }

    private static <T> Map<String, T> ofNodes(StreamGraph graph, Function<StreamNode, T> what) {
        return graph.getStreamNodes().stream()
                .collect(Collectors.toMap(StreamNode::getTransformationUID, what));
    }
}
