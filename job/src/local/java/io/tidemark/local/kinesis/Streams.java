package io.tidemark.local.kinesis;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.annotation.Nullable;

/** The streams by name, in memory or each with a file in one directory. Thread-safe. */
final class Streams implements AutoCloseable {
    static final int MAX_SHARDS = 10_000;

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,128}");
    private static final String FILE_SUFFIX = ".log";
    private static final String LOCK_FILE = "lock";

    private final Map<String, Stream> byName = new HashMap<>();
    private final InstantSource clock;
    private final @Nullable Path directory;
    private final Closeable lock;

    private Streams(InstantSource clock, @Nullable Path directory, Closeable lock) {
        this.clock = clock;
        this.directory = directory;
        this.lock = lock;
    }

    static Streams inMemory(InstantSource clock) {
        return new Streams(clock, null, () -> {});
    }

    /**
     * The streams that were left in the directory.
     *
     * @throws IOException also if another local Kinesis has the directory open
     */
    static Streams open(Path directory, InstantSource clock) throws IOException {
        Files.createDirectories(directory);
        Streams streams = new Streams(clock, directory, lock(directory));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + FILE_SUFFIX)) {
            for (Path file : files) {
                streams.reopen(file);
            }
            return streams;
        } catch (IOException | RuntimeException e) {
            streams.close();
            throw e;
        }
    }

    synchronized Stream create(String name, int shardCount) {
        if (!NAME.matcher(name).matches()) {
            throw KinesisError.validation("StreamName must match " + NAME + ".");
        }
        if (shardCount < 1 || shardCount > MAX_SHARDS) {
            throw KinesisError.validation("ShardCount must be from 1 to " + MAX_SHARDS + ".");
        }
        if (byName.containsKey(name)) {
            throw KinesisError.inUse("Stream " + name + " already exists.");
        }
        ShardMap shards = new ShardMap();
        Stream stream = new Stream(name, shards, log(name, shards), clock);
        stream.create(shardCount);
        byName.put(name, stream);
        return stream;
    }

    synchronized Optional<Stream> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Stream get(String name) {
        return find(name)
                .orElseThrow(() -> KinesisError.notFound("Stream " + name + " not found."));
    }

    synchronized Set<String> names() {
        return new TreeSet<>(byName.keySet());
    }

    @Override
    public synchronized void close() throws IOException {
        byName.values().forEach(Stream::close);
        lock.close();
    }

    private ChangeLog log(String name, ShardMap shards) {
        if (directory == null) {
            return ChangeLog.NONE;
        }
        try {
            return StreamLog.open(
                    directory.resolve(name + FILE_SUFFIX), change -> change.applyTo(shards));
        } catch (IOException e) {
            throw KinesisError.internalFailure("The stream's file cannot be opened.");
        }
    }

    private synchronized void reopen(Path file) throws IOException {
        String fileName = file.getFileName().toString();
        String name = fileName.substring(0, fileName.length() - FILE_SUFFIX.length());
        ShardMap shards = new ShardMap();
        StreamLog log = StreamLog.open(file, change -> change.applyTo(shards));
        if (shards.all().isEmpty()) {
            // The process died while creating it, before it confirmed that it exists.
            log.close();
            Files.delete(file);
            return;
        }
        byName.put(name, new Stream(name, shards, log, clock));
    }

    private static Closeable lock(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        directory.resolve(LOCK_FILE),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        Optional<FileLock> lock = Optional.empty();
        try {
            lock = Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            // Held by this process, which is the same to the caller.
        }
        if (lock.isEmpty()) {
            channel.close();
            throw new IOException("Another local Kinesis has " + directory + " open.");
        }
        return channel;
    }
}
