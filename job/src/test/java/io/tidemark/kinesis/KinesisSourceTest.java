package io.tidemark.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.domain.Delivery;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

class KinesisSourceTest {
    private static final TypeInformation<Delivery> TYPE = TypeInformation.of(Delivery.class);
    private static final KinesisSettings CONFIG =
            new KinesisSettings(
                    "edits",
                    "eu-west-1",
                    Optional.empty(),
                    InitialPosition.TRIM_HORIZON,
                    Optional.empty(),
                    10_000,
                    Duration.ofMillis(200),
                    Duration.ofSeconds(10));

    @Test
    void theStreamIsReadByOneTask() {
        SingleOutputStreamOperator<Delivery> source = KinesisSource.addTo(strict(), CONFIG, TYPE);

        assertThat(source.getParallelism()).isEqualTo(1);
        assertThat(source.getTransformation().getMaxParallelism()).isEqualTo(1);
        assertThat(source.getType()).isSameAs(TYPE);
        assertThatThrownBy(() -> source.setParallelism(2))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatComesNextWithParallelismOneIsChainedToIt() {
        StreamExecutionEnvironment env = strict();
        KinesisSource.addTo(env, CONFIG, TYPE)
                .uid("kinesis")
                .filter(delivery -> true)
                .setParallelism(1)
                .uid("filter");

        assertThat(env.getStreamGraph().getJobGraph().getVertices())
                .extracting(JobVertex::getName)
                .containsExactly("Source: kinesis -> Filter");
    }

    /** As the real job: many tasks by default, no Kryo, no automatic uids. */
    private static StreamExecutionEnvironment strict() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        return env.setParallelism(4).setMaxParallelism(128);
    }
}
