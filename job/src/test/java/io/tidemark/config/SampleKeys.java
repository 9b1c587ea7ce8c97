package io.tidemark.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A room's keys as rooms declare them, one of each kind, for the tests of this package. */
final class SampleKeys {
    enum Mode {
        AUTO,
        BASIC
    }

    static final ConfigKey<String> NAME =
            ConfigKey.required(
                    "sample.name", ConfigTypes.text("a name", "board-job"), "What it is called.");
    static final ConfigKey<Duration> INTERVAL =
            ConfigKey.withDefault(
                    "sample.interval",
                    ConfigTypes.duration("10ms", "1h"),
                    "1s",
                    "Time between two snapshots.");
    static final ConfigKey<Duration> HORIZON =
            ConfigKey.withDefault(
                    "sample.horizon",
                    ConfigTypes.duration("1s", "7d"),
                    "24h",
                    "How long ids are remembered.");
    static final ConfigKey<Long> LIMIT_BYTES =
            ConfigKey.withDefault(
                    "sample.limit", ConfigTypes.bytes("1KiB", "1GiB"), "1MiB", "Largest document.");
    static final ConfigKey<Integer> COUNT =
            ConfigKey.withDefault(
                    "sample.count", ConfigTypes.integer(1, 100), "3", "How many are kept.");
    static final ConfigKey<Boolean> FLAG =
            ConfigKey.withDefault("sample.flag", ConfigTypes.bool(), "false", "Whether it is on.");
    static final ConfigKey<Mode> MODE =
            ConfigKey.withDefault(
                    "sample.mode", ConfigTypes.oneOf(Mode.class), "AUTO", "Where keys come from.");
    static final ConfigKey<List<String>> IDS =
            ConfigKey.withDefault(
                    "sample.ids",
                    ConfigTypes.list("ids", ConfigTypes.text("an id", "a1")),
                    "",
                    "Which ids may write.");
    static final ConfigKey<Path> DIRECTORY =
            ConfigKey.optional(
                    "sample.directory",
                    ConfigTypes.path("a directory", "schemas"),
                    "Where files lie.");
    static final ConfigKey<String> URL =
            ConfigKey.optional(
                    "sample.url",
                    ConfigTypes.url(
                            "jdbc:postgresql://localhost:5432/db", "jdbc:postgresql", "https"),
                    "Where the database is.");
    static final ConfigKey<SecretFile> PASSWORD_FILE =
            ConfigKey.required(
                    "sample.password-file", ConfigTypes.secretFile(), "The writer's password.");

    static final ConfigRule HORIZON_COVERS_INTERVAL =
            new ConfigRule(
                    HORIZON,
                    List.of(INTERVAL),
                    values ->
                            values.get(HORIZON).compareTo(values.get(INTERVAL)) < 0
                                    ? Optional.of("must be at least sample.interval")
                                    : Optional.empty());

    static final ConfigSection SECTION =
            ConfigSection.of(
                            NAME,
                            INTERVAL,
                            HORIZON,
                            LIMIT_BYTES,
                            COUNT,
                            FLAG,
                            MODE,
                            IDS,
                            DIRECTORY,
                            URL,
                            PASSWORD_FILE)
                    .withRules(HORIZON_COVERS_INTERVAL);

    private SampleKeys() {}
}
