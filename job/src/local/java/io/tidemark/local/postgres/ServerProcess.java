package io.tidemark.local.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The processes of the server whose data lies in a directory, and signals to them. */
final class ServerProcess {
    /** PostgreSQL's fast shutdown: breaks connections, keeps everything in order. */
    static final String FAST = "INT";

    /** PostgreSQL's immediate shutdown: a crash. */
    static final String IMMEDIATE = "QUIT";

    private static final int STOP_SECONDS_MAX = 60;

    private final Path dataDirectory;

    ServerProcess(Path dataDirectory) {
        this.dataDirectory = dataDirectory;
    }

    /** Sends the signal of a shutdown and waits until the server is gone; nothing if it is not. */
    void stop(String signal) {
        Optional<ProcessHandle> found = find();
        if (found.isEmpty()) {
            return;
        }
        ProcessHandle server = found.get();
        signal(signal, server);
        try {
            server.onExit().get(STOP_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IllegalStateException("the server does not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the server stops", e);
        }
    }

    /** Sends a signal to the server and all its children. */
    void signalAll(String signal) {
        find().ifPresent(
                        server -> {
                            List<ProcessHandle> all = new ArrayList<>();
                            all.add(server);
                            server.descendants().forEach(all::add);
                            signal(signal, all.toArray(new ProcessHandle[0]));
                        });
    }

    /** The server, if it runs; the file may name a process that is something else by now. */
    private Optional<ProcessHandle> find() {
        Path file = dataDirectory.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            long id = Long.parseLong(Files.readAllLines(file).get(0).strip());
            return ProcessHandle.of(id)
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> process.info().command().orElse("").contains("postgres"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void signal(String signal, ProcessHandle... processes) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        for (ProcessHandle process : processes) {
            command.add(Long.toString(process.pid()));
        }
        try {
            // A child may be gone by now, which kill would complain of.
            new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while signalling the server", e);
        }
    }
}
