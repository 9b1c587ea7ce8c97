package io.tidemark.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidemark.config.ConfigException;
import io.tidemark.config.ConfigReader;
import io.tidemark.config.SecretFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KinesisConfigTest {
    private static final String SECRET_PATH = "/run/secrets/kinesis";

    @Test
    void keysLeftOutHaveTheirDefaults() {
        assertThat(read())
                .isEqualTo(
                        new KinesisSettings(
                                "edits",
                                "eu-west-1",
                                Optional.empty(),
                                InitialPosition.TRIM_HORIZON,
                                Optional.empty(),
                                10_000,
                                Duration.ofMillis(200),
                                Duration.ofSeconds(10)));
    }

    @Test
    void everyKeyIsRead() {
        assertThat(
                        read(
                                "--kinesis.endpoint=http://localhost:4567",
                                "--kinesis.initial-position=2024-01-31T01:00:00.5+01:00",
                                "--kinesis.credentials=BASIC",
                                "--kinesis.access-key-id=AKIAIOSFODNN7EXAMPLE",
                                "--kinesis.secret-key-file=" + SECRET_PATH,
                                "--kinesis.getrecords.max-records=500",
                                "--kinesis.getrecords.interval=1s",
                                "--kinesis.discovery-interval=1min"))
                .isEqualTo(
                        new KinesisSettings(
                                "edits",
                                "eu-west-1",
                                Optional.of("http://localhost:4567"),
                                InitialPosition.at(Instant.parse("2024-01-31T00:00:00.500Z")),
                                Optional.of(
                                        new AccessKey(
                                                "AKIAIOSFODNN7EXAMPLE",
                                                new SecretFile(
                                                        "kinesis.secret-key-file", SECRET_PATH))),
                                500,
                                Duration.ofSeconds(1),
                                Duration.ofMinutes(1)));
    }

    @Test
    void streamAndRegionAreRequired() {
        assertThat(problems())
                .extracting(problem -> problem.replaceAll(": .*", ""))
                .containsExactly("not set", "not set");
        assertThat(problems().toString()).contains("kinesis.stream: is required");
        assertThat(problems().toString()).contains("kinesis.region: is required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LATEST", "latest"})
    void latestIsRefusedWithTheReason(String latest) {
        assertThat(refusal("--kinesis.initial-position=" + latest))
                .isEqualTo(
                        "argument --kinesis.initial-position: kinesis.initial-position: must be"
                                + " TRIM_HORIZON or an instant of ISO 8601 that lies in the past,"
                                + " for example 2024-01-31T00:00:00Z: LATEST loses data, since"
                                + " after each failure a shard of which nothing was read yet would"
                                + " be read from that time on");
    }

    @ParameterizedTest
    @CsvSource({
        "2999-01-01T00:00:00Z,it lies in the future",
        "1969-12-31T23:59:59Z,it lies before 1970",
        "2024-01-31,'for example 2024-01-31T00:00:00Z'",
        "2024-01-31T00:00:00,'for example 2024-01-31T00:00:00Z'",
        "AT_TIMESTAMP,'for example 2024-01-31T00:00:00Z'",
        "1769817600,'for example 2024-01-31T00:00:00Z'",
    })
    void instantsThatCannotBeMeantAreRefused(String text, String reason) {
        assertThat(refusal("--kinesis.initial-position=" + text)).endsWith(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--kinesis.stream=arn:aws:kinesis:eu-west-1:1:stream/edits",
                "--kinesis.region=Ireland",
                "--kinesis.region=eu-west",
                "--kinesis.endpoint=localhost:4567",
                "--kinesis.endpoint=http://user:password@localhost",
                "--kinesis.credentials=PROFILE",
                "--kinesis.access-key-id=a b",
                "--kinesis.secret-key-file=relative/path",
                "--kinesis.getrecords.max-records=0",
                "--kinesis.getrecords.max-records=10001",
                "--kinesis.getrecords.interval=5min",
                "--kinesis.discovery-interval=0ms",
            })
    void badValuesAreRefused(String argument) {
        assertThat(refusal(argument)).contains("must be ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "us-east-1",
                "eu-central-2",
                "ap-southeast-4",
                "us-gov-west-1",
                "cn-northwest-1",
                "us-isob-east-1"
            })
    void regionsOfAllPartitionsAreTakenHereAndByTheConnector(String region) {
        KinesisSettings config = read("--kinesis.region=" + region);

        assertThat(new ParentFirstKinesisConsumer(config, new DeliveryDeserializationSchema(null)))
                .isNotNull();
    }

    @Test
    void basicCredentialsNeedTheWholeKey() {
        String needs = "BASIC needs kinesis.access-key-id and kinesis.secret-key-file";

        assertThat(refusal("--kinesis.credentials=BASIC")).endsWith(needs);
        assertThat(refusal("--kinesis.credentials=BASIC", "--kinesis.access-key-id=A1"))
                .endsWith(needs);
        assertThat(
                        refusal(
                                "--kinesis.credentials=BASIC",
                                "--kinesis.secret-key-file=" + SECRET_PATH))
                .endsWith(needs);
    }

    @Test
    void anAccessKeyThatWouldNotBeUsedIsRefused() {
        assertThat(refusal("--kinesis.access-key-id=A1")).contains("must be BASIC for");
        assertThat(refusal("--kinesis.secret-key-file=" + SECRET_PATH))
                .contains("must be BASIC for");
    }

    private static KinesisSettings read(String... arguments) {
        return KinesisConfig.settings(
                ConfigReader.ofArguments(withRequired(arguments), Map.of())
                        .read(List.of(KinesisConfig.SECTION)));
    }

    private static String refusal(String... arguments) {
        List<String> problems = problems(withRequired(arguments));
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    private static List<String> problems(String... arguments) {
        ConfigException thrown =
                catchThrowableOfType(
                        ConfigException.class,
                        () ->
                                ConfigReader.ofArguments(arguments, Map.of())
                                        .read(List.of(KinesisConfig.SECTION)));
        return thrown.problems().stream().map(Object::toString).toList();
    }

    /** The arguments, and the required keys where they are not among them. */
    private static String[] withRequired(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        for (String required : List.of("--kinesis.stream=edits", "--kinesis.region=eu-west-1")) {
            String key = required.substring(0, required.indexOf('=') + 1);
            if (all.stream().noneMatch(argument -> argument.startsWith(key))) {
                all.add(required);
            }
        }
        return all.toArray(String[]::new);
    }
}
