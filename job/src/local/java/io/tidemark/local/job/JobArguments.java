package io.tidemark.local.job;

import io.tidemark.local.ably.LocalAbly;
import io.tidemark.local.postgres.LocalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The job's arguments, for a local Kinesis and a local PostgreSQL. */
public final class JobArguments {
    private final Map<String, String> values = new LinkedHashMap<>();

    private JobArguments() {}

    /**
     * Arguments of a job that reads the stream and writes to the database.
     *
     * @param directory where the file with the secret key is put
     */
    public static JobArguments of(
            URI kinesis, String stream, LocalPostgres postgres, Path directory) {
        return new JobArguments()
                .with("job.name", "local")
                .with("kinesis.stream", stream)
                .with("kinesis.region", "us-east-1")
                .with("kinesis.endpoint", kinesis.toString())
                .with("kinesis.credentials", "BASIC")
                .with("kinesis.access-key-id", "local")
                .with("kinesis.secret-key-file", secretKeyFile(directory).toString())
                .with("postgres.url", postgres.url())
                .with("postgres.username", LocalPostgres.JOB_LOGIN)
                .with("postgres.password-file", postgres.passwordFile().toString());
    }

    /** Shortens every interval and timeout, for tests. */
    public JobArguments impatient() {
        return with("kinesis.getrecords.interval", "20ms")
                .with("kinesis.discovery-interval", "100ms")
                .with("postgres.socket-timeout", "5s")
                .with("postgres.flush-linger", "200ms")
                .with("snapshot.interval", "50ms")
                .with("record.idle-after", "1s");
    }

    /**
     * Publishes corrections to the local Ably.
     *
     * @param directory where the file with the API key is put
     */
    public JobArguments publishingTo(LocalAbly ably, Path directory) {
        return with("ably.rest-host", ably.host())
                .with("ably.rest-port", Integer.toString(ably.port()))
                .with("ably.rest-tls", "false")
                .with("ably.apikey-file", ably.keyFile(directory).path());
    }

    /** Gives a key another value. */
    public JobArguments with(String key, String value) {
        values.put(key, value);
        return this;
    }

    /** The arguments as they follow the jar on the command line. */
    public String[] toArray() {
        return values.entrySet().stream()
                .flatMap(entry -> Stream.of("--" + entry.getKey(), entry.getValue()))
                .toArray(String[]::new);
    }

    /** The local Kinesis accepts any key, but the job requires one from a file. */
    private static Path secretKeyFile(Path directory) {
        try {
            Path file = Files.writeString(directory.resolve("secret-key"), "local\n");
            return Files.setPosixFilePermissions(
                    file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
