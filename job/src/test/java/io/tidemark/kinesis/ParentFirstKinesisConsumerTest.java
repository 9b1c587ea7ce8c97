package io.tidemark.kinesis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.config.SecretFile;
import io.tidemark.config.SecretFileException;
import io.tidemark.domain.Delivery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import org.apache.flink.api.common.functions.DefaultOpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.util.MockStreamingRuntimeContext;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParentFirstKinesisConsumerTest {
    private static final String PLANTED = "hunter2-planted";

    @TempDir Path directory;

    @Test
    void theSecretDoesNotTravelInTheJobGraph() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), PLANTED);

        byte[] travelling = InstantiationUtil.serializeObject(consumer(keyIn(secret)));

        assertThat(new String(travelling, ISO_8859_1))
                .contains(secret.toString())
                .doesNotContain(PLANTED);
    }

    @Test
    void theSecretIsReadWhereTheTaskRuns() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), PLANTED);

        Properties properties =
                ReaderProperties.withCredentials(
                        ReaderProperties.of(config(keyIn(secret))),
                        "AKIA1",
                        keyIn(secret).orElseThrow().secret().read());

        assertThat(properties)
                .containsEntry("aws.credentials.provider", "BASIC")
                .containsEntry("aws.credentials.provider.basic.accesskeyid", "AKIA1")
                .containsEntry("aws.credentials.provider.basic.secretkey", PLANTED);
    }

    @Test
    void aMissingSecretFailsTheTaskNamingKeyAndPath() {
        Path missing = directory.resolve("missing");

        assertThatThrownBy(() -> open(keyIn(missing), 1))
                .isInstanceOf(SecretFileException.class)
                .hasMessage("secret file of kinesis.secret-key-file: %s does not exist", missing);
    }

    @Test
    void aTaskThatIsNotTheOnlyOneRefusesToRun() {
        assertThatThrownBy(() -> open(Optional.empty(), 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the stream must be read with parallelism 1, not 2");
    }

    @Test
    void theConnectorIsToldEverythingButTheKey() {
        assertThat(ReaderProperties.of(config(Optional.empty())))
                .containsEntry("aws.region", "eu-west-1")
                .containsEntry("aws.endpoint", "http://localhost:4567")
                .containsEntry("flink.stream.initpos", "AT_TIMESTAMP")
                .containsEntry("flink.stream.initpos.timestamp", "2024-01-31T09:00:00.120Z")
                .containsEntry("flink.stream.recordpublisher", "POLLING")
                .containsEntry("flink.shard.getrecords.maxrecordcount", "500")
                .containsEntry("flink.shard.getrecords.intervalmillis", "250")
                .containsEntry("flink.shard.discovery.intervalmillis", "20000")
                .containsEntry("flink.shard.getrecords.maxretries", "20")
                .containsEntry("flink.shard.getrecords.backoff.max", "5000")
                .containsEntry("flink.shard.getiterator.maxretries", "5")
                .containsEntry("flink.list.shards.maxretries", "20")
                .doesNotContainKey("aws.credentials.provider");
    }

    /** As the first of so many tasks. */
    private static void open(Optional<AccessKey> key, int parallelism) throws Exception {
        ParentFirstKinesisConsumer consumer = consumer(key);
        consumer.setRuntimeContext(new MockStreamingRuntimeContext(true, parallelism, 0));
        consumer.open(DefaultOpenContext.INSTANCE);
    }

    private static ParentFirstKinesisConsumer consumer(Optional<AccessKey> key) {
        return new ParentFirstKinesisConsumer(
                config(key), new DeliveryDeserializationSchema(TypeInformation.of(Delivery.class)));
    }

    private static Optional<AccessKey> keyIn(Path secret) {
        return Optional.of(
                new AccessKey(
                        "AKIA1", new SecretFile("kinesis.secret-key-file", secret.toString())));
    }

    private static KinesisSettings config(Optional<AccessKey> key) {
        return new KinesisSettings(
                "edits",
                "eu-west-1",
                Optional.of("http://localhost:4567"),
                InitialPosition.at(Instant.parse("2024-01-31T09:00:00.120Z")),
                key,
                500,
                Duration.ofMillis(250),
                Duration.ofSeconds(20));
    }
}
