package io.tidemark.postgres;

import io.tidemark.config.SecretFile;
import java.io.Serializable;
import java.util.Objects;

/**
 * How to connect to the database. It is serialised into the job graph, so it holds the path of the
 * password file and never the password.
 *
 * @param url JDBC URL without credentials, as {@link PostgresUrl} allows it
 * @param username role of the writer
 * @param passwordFile read whenever a connection is opened; null if the server requires none
 * @param connectTimeoutMs time to wait for a connection
 * @param socketTimeoutMs time to wait for an answer before the connection counts as broken
 * @param flushLingerMs maximum time from the first snapshot that a writer holds to its transaction
 * @param jobName identifies the job's connections in the database
 */
public record PostgresSettings(
        String url,
        String username,
        SecretFile passwordFile,
        long connectTimeoutMs,
        long socketTimeoutMs,
        long flushLingerMs,
        String jobName)
        implements Serializable {
    public PostgresSettings {
        Objects.requireNonNull(url);
        Objects.requireNonNull(username);
        Objects.requireNonNull(jobName);
    }
}
