package io.tidemark.postgres;

import io.tidemark.config.SecretFile;
import java.io.Serializable;
import java.util.Objects;

/**
 * How this room reaches the database. Travels in the job graph, so it holds the path of the
 * password's file and never the password.
 *
 * @param url JDBC URL without credentials, as {@link PostgresUrl} allows it
 * @param username role of the writer
 * @param passwordFile read at every opening of a connection; null where the server asks for none
 * @param connectTimeoutMs time to wait for a connection
 * @param socketTimeoutMs time to wait for an answer before the connection counts as broken
 * @param flushLingerMs time from the first snapshot a writer holds to its transaction
 * @param jobName tells the job's connections from others in the database
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
