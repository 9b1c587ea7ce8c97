package io.tidemark.kinesis;

import io.tidemark.config.ConfigKey;
import io.tidemark.config.ConfigRule;
import io.tidemark.config.ConfigSection;
import io.tidemark.config.ConfigTypes;
import io.tidemark.config.ConfigValues;
import io.tidemark.config.SecretFile;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keys that concern the stream. Loads neither Flink nor AWS. */
public final class KinesisConfig {
    /** The limit of Kinesis. */
    private static final int RECORDS_PER_CALL_MAX = 10_000;

    /** Where credentials come from. */
    enum Credentials {
        /** As AWS's own tools look for them: environment, profile, role of the machine. */
        AUTO,
        /** The access key of the configuration. */
        BASIC
    }

    static final ConfigKey<String> STREAM =
            ConfigKey.required(
                    "kinesis.stream",
                    ConfigTypes.text(
                            "the name of a stream (letters, digits, _ . -), not its ARN",
                            "ably-edits",
                            Pattern.compile("[a-zA-Z0-9_.-]{1,128}")),
                    "Name of the Kinesis stream that Ably's rule writes to.");
    static final ConfigKey<String> REGION =
            ConfigKey.required(
                    "kinesis.region",
                    ConfigTypes.text(
                            "an AWS region",
                            "eu-west-1",
                            Pattern.compile("[a-z]{2,}(?:-[a-z]{2,}){1,2}-[0-9]")),
                    "AWS region of the stream.");
    static final ConfigKey<String> ENDPOINT =
            ConfigKey.optional(
                    "kinesis.endpoint",
                    ConfigTypes.url("http://localhost:4567", "https", "http"),
                    "URL that takes the place of AWS's own.");
    static final ConfigKey<InitialPosition> INITIAL_POSITION =
            ConfigKey.withDefault(
                    "kinesis.initial-position",
                    InitialPosition.type(InstantSource.system()),
                    InitialPosition.TRIM_HORIZON_NAME,
                    "Where the very first start begins to read.");
    static final ConfigKey<Credentials> CREDENTIALS =
            ConfigKey.withDefault(
                    "kinesis.credentials",
                    ConfigTypes.oneOf(Credentials.class),
                    "AUTO",
                    "Where AWS credentials come from.");
    static final ConfigKey<String> ACCESS_KEY_ID =
            ConfigKey.optional(
                    "kinesis.access-key-id",
                    ConfigTypes.text(
                            "the id of an access key (letters and digits)",
                            "AKIAIOSFODNN7EXAMPLE",
                            Pattern.compile("\\w{1,128}")),
                    "Id of the access key, with kinesis.credentials BASIC.");
    static final ConfigKey<SecretFile> SECRET_KEY_FILE =
            ConfigKey.optional(
                    "kinesis.secret-key-file",
                    ConfigTypes.secretFile(),
                    "File that holds the secret access key, with kinesis.credentials BASIC.");
    static final ConfigKey<Integer> RECORDS_MAX =
            ConfigKey.withDefault(
                    "kinesis.getrecords.max-records",
                    ConfigTypes.integer(1, RECORDS_PER_CALL_MAX),
                    "10000",
                    "Maximum number of records that one call gets from one shard.");
    static final ConfigKey<Duration> CALL_INTERVAL =
            ConfigKey.withDefault(
                    "kinesis.getrecords.interval",
                    // Above a minute iterators, which live for five, come near their end.
                    ConfigTypes.duration("10ms", "1min"),
                    "200ms",
                    "Time between two calls for records of one shard.");
    static final ConfigKey<Duration> DISCOVERY_INTERVAL =
            ConfigKey.withDefault(
                    "kinesis.discovery-interval",
                    ConfigTypes.duration("100ms", "10min"),
                    "10s",
                    "Time between two lookups of shards that a split or merge created.");

    private static final ConfigRule BASIC_HAS_ITS_KEY =
            new ConfigRule(
                    CREDENTIALS,
                    List.of(ACCESS_KEY_ID, SECRET_KEY_FILE),
                    KinesisConfig::credentialsProblem);

    /** All keys of this room. */
    public static final ConfigSection SECTION =
            ConfigSection.of(
                            STREAM,
                            REGION,
                            ENDPOINT,
                            INITIAL_POSITION,
                            CREDENTIALS,
                            ACCESS_KEY_ID,
                            SECRET_KEY_FILE,
                            RECORDS_MAX,
                            CALL_INTERVAL,
                            DISCOVERY_INTERVAL)
                    .withRules(BASIC_HAS_ITS_KEY);

    private KinesisConfig() {}

    /** What was read for {@link #SECTION}. */
    public static KinesisSettings settings(ConfigValues values) {
        // Either both are given or none is, see the rule.
        Optional<AccessKey> accessKey =
                values.find(ACCESS_KEY_ID)
                        .map(id -> new AccessKey(id, values.get(SECRET_KEY_FILE)));
        return new KinesisSettings(
                values.get(STREAM),
                values.get(REGION),
                values.find(ENDPOINT),
                values.get(INITIAL_POSITION),
                accessKey,
                values.get(RECORDS_MAX),
                values.get(CALL_INTERVAL),
                values.get(DISCOVERY_INTERVAL));
    }

    private static Optional<String> credentialsProblem(ConfigValues values) {
        boolean id = values.find(ACCESS_KEY_ID).isPresent();
        boolean secret = values.find(SECRET_KEY_FILE).isPresent();
        String both = ACCESS_KEY_ID + " and " + SECRET_KEY_FILE;
        if (values.get(CREDENTIALS) == Credentials.BASIC) {
            return id && secret ? Optional.empty() : Optional.of("BASIC needs " + both);
        }
        return id || secret
                ? Optional.of("must be BASIC for " + both + " to be used")
                : Optional.empty();
    }
}
