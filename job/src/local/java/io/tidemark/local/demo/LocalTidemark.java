package io.tidemark.local.demo;

import io.tidemark.local.editing.Entry;
import io.tidemark.local.flink.LocalFlink;
import io.tidemark.local.job.JobArguments;
import io.tidemark.local.kinesis.KinesisRecord;
import io.tidemark.local.kinesis.LocalKinesis;
import io.tidemark.local.postgres.LocalPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Everything of a Tidemark on one machine: stream, database, cluster, job. All of it keeps its
 * files in one directory, so that the next one goes on where this one stopped. Not thread-safe, but
 * for {@link #put}.
 */
final class LocalTidemark implements AutoCloseable {
    private static final String STREAM = "edits";
    private static final int SHARDS = 2;

    private final Path directory;
    private final LocalKinesis kinesis;
    private final LocalPostgres postgres;
    private final LocalFlink flink;

    private LocalTidemark(
            Path directory, LocalKinesis kinesis, LocalPostgres postgres, LocalFlink flink) {
        this.directory = directory;
        this.kinesis = kinesis;
        this.postgres = postgres;
        this.flink = flink;
    }

    /**
     * Starts all of it.
     *
     * @param recordTypes directory of record types; null for those of the jar
     * @throws Exception that of the job's main if it refuses to start, with everything stopped
     *     again
     */
    static LocalTidemark start(Path directory, Path recordTypes) throws Exception {
        Path home = Files.createDirectories(directory.toAbsolutePath());
        LocalKinesis kinesis = LocalKinesis.open(Files.createDirectories(home.resolve("kinesis")));
        if (!kinesis.streamNames().contains(STREAM)) {
            kinesis.createStream(STREAM, SHARDS);
        }
        LocalPostgres postgres = LocalPostgres.open(home.resolve("postgres"));
        LocalTidemark local =
                new LocalTidemark(home, kinesis, postgres, LocalFlink.start(home.resolve("flink")));
        try {
            local.flink.submit(local.arguments(recordTypes), local.savepoint());
            return local;
        } catch (Exception e) {
            local.close();
            throw e;
        }
    }

    private String[] arguments(Path recordTypes) {
        JobArguments arguments = JobArguments.of(kinesis.endpoint(), STREAM, postgres, directory);
        if (recordTypes != null) {
            arguments.with("record-types.path", recordTypes.toString());
        }
        return arguments.toArray();
    }

    /** The savepoint of the run before; null if there is none. */
    private String savepoint() throws IOException {
        Path file = savepointFile();
        return Files.exists(file) ? Files.readString(file) : null;
    }

    private Path savepointFile() {
        return directory.resolve("savepoint");
    }

    /** Puts entries into the stream, in their order. */
    void put(List<Entry> entries) {
        kinesis.putAll(
                STREAM,
                entries.stream()
                        .map(entry -> Map.entry(entry.partitionKey(), entry.bytes()))
                        .toList());
    }

    /** How many entries the stream holds. */
    int entryCount() {
        return kinesis.recordCount(STREAM);
    }

    /** All entries of the stream. */
    List<KinesisRecord> entries() {
        return kinesis.records(STREAM);
    }

    LocalPostgres postgres() {
        return postgres;
    }

    /** A counter of the job since this start. */
    long counted(String counter) {
        return flink.counted(counter);
    }

    /** The largest value of a gauge of the job; -1 if it has none yet. */
    long told(String gauge) {
        return flink.told(gauge);
    }

    URI webPages() {
        return flink.webPages();
    }

    /** Stops the job; the next run goes on from the savepoint, whose place is returned. */
    String stopWithSavepoint() throws Exception {
        String savepoint = flink.stopWithSavepoint();
        // A run that was killed leaves none behind: rows that are ahead of it are adopted then.
        Files.writeString(savepointFile(), savepoint);
        return savepoint;
    }

    @Override
    public void close() {
        try {
            flink.close();
        } finally {
            try {
                kinesis.close();
            } finally {
                postgres.close();
            }
        }
    }
}
