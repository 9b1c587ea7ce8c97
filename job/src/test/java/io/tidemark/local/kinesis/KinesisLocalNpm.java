package io.tidemark.local.kinesis;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A running kinesis-local, the Kinesis emulator from npm, as a process of its own. Needs node and
 * npm; the first start installs it below {@code target/}, as the lock file in the test resources
 * has it. Good for up to some 5,000 records a stream: its puts get slower the more there are.
 */
public final class KinesisLocalNpm implements AutoCloseable {
    /** For {@code @EnabledIf}: {@link #isWanted()}. */
    public static final String WANTED = "io.tidemark.local.kinesis.KinesisLocalNpm#isWanted";

    /** Why a test that needs kinesis-local was passed over. */
    public static final String HOW_TO_WANT =
            "needs node and npm; run it with -Dkinesis-local to test against kinesis-local";

    private static final String PROPERTY = "kinesis-local";
    private static final String RESOURCES = "/kinesis-local/";
    private static final Path DIRECTORY = Path.of("target", "kinesis-local").toAbsolutePath();
    private static final Path PACKAGE = DIRECTORY.resolve("node_modules/kinesis-local");
    private static final Path INSTALLED = DIRECTORY.resolve("installed-lock.json");
    private static final Path OUTPUT = DIRECTORY.resolve("output.log");
    private static final Duration INSTALL_DEADLINE = Duration.ofMinutes(5);
    private static final Duration START_DEADLINE = Duration.ofMinutes(2);
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 50;

    private final Process process;
    private final Thread stopAtExit;
    private final URI endpoint;

    private KinesisLocalNpm(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
        this.stopAtExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(stopAtExit);
    }

    /** True if this run of the tests was asked to include kinesis-local. */
    public static boolean isWanted() {
        return !System.getProperty(PROPERTY, "false").equals("false");
    }

    /** Installs kinesis-local if need be, starts it on free ports and waits until it answers. */
    public static KinesisLocalNpm start() throws IOException, InterruptedException {
        install();
        int plainPort;
        int tlsPort;
        try (ServerSocket plain = freePort();
                ServerSocket tls = freePort()) {
            plainPort = plain.getLocalPort();
            tlsPort = tls.getLocalPort();
        }
        ProcessBuilder builder = command(OUTPUT, "node", PACKAGE.resolve("main.js").toString());
        builder.environment()
                .putAll(
                        Map.of(
                                "KINESIS_MOCK_CERT_PATH", PACKAGE.resolve("server.json").toString(),
                                "KINESIS_MOCK_PLAIN_PORT", Integer.toString(plainPort),
                                "KINESIS_MOCK_TLS_PORT", Integer.toString(tlsPort),
                                "CREATE_STREAM_DURATION", "10ms",
                                "SPLIT_SHARD_DURATION", "10ms",
                                "MERGE_SHARDS_DURATION", "10ms",
                                "SHARD_LIMIT", "1000",
                                "LOG_LEVEL", "ERROR"));
        URI endpoint = URI.create("http://127.0.0.1:" + plainPort);
        KinesisLocalNpm started = new KinesisLocalNpm(builder.start(), endpoint);
        try {
            started.awaitHealthy();
            return started;
        } catch (IOException | InterruptedException | RuntimeException e) {
            started.close();
            throw e;
        }
    }

    /** Where clients send their calls: plain HTTP. */
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(stopAtExit);
        process.destroy();
        try {
            if (!process.waitFor(STOP_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Installs what the lock file says, unless that very file was installed before. */
    private static synchronized void install() throws IOException, InterruptedException {
        Files.createDirectories(DIRECTORY);
        byte[] lock = resource("package-lock.json");
        if (Files.exists(INSTALLED) && Arrays.equals(Files.readAllBytes(INSTALLED), lock)) {
            return;
        }
        Files.write(DIRECTORY.resolve("package.json"), resource("package.json"));
        Files.write(DIRECTORY.resolve("package-lock.json"), lock);
        Path output = DIRECTORY.resolve("npm.log");
        Process npm = command(output, "npm", "ci", "--ignore-scripts").start();
        if (!npm.waitFor(INSTALL_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
            npm.destroyForcibly();
            throw new IOException("npm ci took over " + INSTALL_DEADLINE);
        }
        if (npm.exitValue() != 0) {
            throw new IOException("npm ci failed: " + Files.readString(output));
        }
        Files.write(INSTALLED, lock);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = KinesisLocalNpm.class.getResourceAsStream(RESOURCES + name)) {
            return in.readAllBytes();
        }
    }

    private static ProcessBuilder command(Path output, String... words) {
        File directory = DIRECTORY.toFile();
        return new ProcessBuilder(words)
                .directory(directory)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
    }

    private static ServerSocket freePort() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private void awaitHealthy() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_DEADLINE.toNanos();
        while (!isHealthy()) {
            boolean died = process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
            if (died || System.nanoTime() > deadline) {
                throw new IOException("kinesis-local did not start: " + Files.readString(OUTPUT));
            }
        }
    }

    private boolean isHealthy() throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(endpoint.resolve("/healthcheck"))
                        .timeout(Duration.ofSeconds(5))
                        .build();
        try {
            HttpClient http = HttpClient.newHttpClient();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
