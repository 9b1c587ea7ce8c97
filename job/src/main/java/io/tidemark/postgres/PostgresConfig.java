package io.tidemark.postgres;

import io.tidemark.config.ConfigKey;
import io.tidemark.config.ConfigRule;
import io.tidemark.config.ConfigSection;
import io.tidemark.config.ConfigTypes;
import io.tidemark.config.ConfigValues;
import io.tidemark.config.SecretFile;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** The keys that concern the database. Loads neither Flink nor JDBC. */
public final class PostgresConfig {
    static final ConfigKey<String> URL =
            ConfigKey.required(
                    "postgres.url",
                    PostgresUrl.TYPE,
                    "JDBC URL of the primary, without user or password.");
    static final ConfigKey<String> USERNAME =
            ConfigKey.required(
                    "postgres.username",
                    ConfigTypes.text(
                            "the name of a role (1 to 63 bytes, no control characters)",
                            "tidemark_job",
                            Pattern.compile("[^\\p{Cntrl}]{1,63}")),
                    "Role of the writer.");
    static final ConfigKey<SecretFile> PASSWORD_FILE =
            ConfigKey.optional(
                    "postgres.password-file",
                    ConfigTypes.secretFile(),
                    "File that holds the role's password.");
    static final ConfigKey<Duration> CONNECT_TIMEOUT =
            ConfigKey.withDefault(
                    "postgres.connect-timeout",
                    ConfigTypes.duration("1s", "10min"),
                    "10s",
                    "How long to wait for a connection.");
    static final ConfigKey<Duration> SOCKET_TIMEOUT =
            ConfigKey.withDefault(
                    "postgres.socket-timeout",
                    ConfigTypes.duration("2s", "10min"),
                    "30s",
                    "How long to wait for an answer before the connection counts as broken.");
    static final ConfigKey<Duration> FLUSH_LINGER =
            ConfigKey.withDefault(
                    "postgres.flush-linger",
                    ConfigTypes.duration("0ms", "10s"),
                    "200ms",
                    "How long the writer waits after the first snapshot for more.");

    private static final ConfigRule URL_UNDOES_NOTHING =
            new ConfigRule(URL, List.of(), values -> PostgresUrl.problem(values.get(URL)));

    /** All keys of this room. */
    public static final ConfigSection SECTION =
            ConfigSection.of(
                            URL,
                            USERNAME,
                            PASSWORD_FILE,
                            CONNECT_TIMEOUT,
                            SOCKET_TIMEOUT,
                            FLUSH_LINGER)
                    .withRules(URL_UNDOES_NOTHING);

    private PostgresConfig() {}

    /**
     * What was read for {@link #SECTION}.
     *
     * @param jobName identifies the job's connections in the database
     */
    public static PostgresSettings settings(ConfigValues values, String jobName) {
        return new PostgresSettings(
                values.get(URL),
                values.get(USERNAME),
                values.find(PASSWORD_FILE).orElse(null),
                values.get(CONNECT_TIMEOUT).toMillis(),
                values.get(SOCKET_TIMEOUT).toMillis(),
                values.get(FLUSH_LINGER).toMillis(),
                jobName);
    }
}
