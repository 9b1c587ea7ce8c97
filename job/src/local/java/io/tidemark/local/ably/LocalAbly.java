package io.tidemark.local.ably;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidemark.config.SecretFile;
import io.tidemark.correction.CorrectionSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Ably's REST interface on the loopback interface: it knows one API key and any number of tokens,
 * checks messages as Ably does, and can be made to fail. Thread-safe.
 */
public final class LocalAbly implements AutoCloseable {
    /** The only API key that it accepts. */
    public static final String API_KEY = "tm0001.local:planted-secret-of-the-local-ably";

    /** Its error texts quote the request, because a server may do so. */
    private static final String PLANNED = "as it was planned for " + API_KEY;

    private static final int CREATED = 201;
    private static final int UNAUTHORIZED = 401;
    private static final int BODY_BYTES_MAX = 4 << 20;
    private static final int RATE_PER_SECOND = 1_000;

    private final HttpServer server;
    private final ExecutorService executor;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final Behaviours behaviours = new Behaviours();
    private final Traffic traffic;

    private LocalAbly(InstantSource clock, Consumer<PublishedMessage> echo) {
        traffic = new Traffic(clock, echo);
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("the local Ably cannot listen", e);
        }
        executor =
                Executors.newCachedThreadPool(
                        task -> {
                            Thread thread = new Thread(task, "local-ably");
                            thread.setDaemon(true);
                            return thread;
                        });
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Starts a server that passes on the echo of every accepted message before it responds. */
    public static LocalAbly start(Consumer<PublishedMessage> echo) {
        return start(InstantSource.system(), echo);
    }

    /** As {@link #start(Consumer)}, with a clock for times and for remembered message ids. */
    public static LocalAbly start(InstantSource clock, Consumer<PublishedMessage> echo) {
        return new LocalAbly(clock, echo);
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Writes the API key into a new file of the directory. */
    public SecretFile keyFile(Path directory) {
        Path file = directory.resolve("ably-api-key");
        try {
            Files.writeString(file, API_KEY + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SecretFile("ably.apikey-file", file.toString());
    }

    /** How corrections reach this Ably, with the key in a new file of the directory. */
    public CorrectionSettings settings(Path directory) {
        return new CorrectionSettings(
                host(),
                port(),
                false,
                keyFile(directory),
                null,
                "tidemark",
                RATE_PER_SECOND,
                PublishRequest.MESSAGE_BYTES_MAX);
    }

    /** Accepts the token from now on. */
    public void issue(String token) {
        tokens.add(token);
    }

    /** Rejects the token from now on, as Ably rejects an expired one. */
    public void expire(String token) {
        tokens.remove(token);
    }

    /** What happens to the next requests; the usual if nothing is planned. */
    public Behaviours behaviours() {
        return behaviours;
    }

    /** All accepted messages, in order, each id once. */
    public List<PublishedMessage> taken() {
        return traffic.taken();
    }

    /** How many requests have come in, successful or not. */
    public int requests() {
        return traffic.requests();
    }

    /** The most requests that were under way at the same time, for one channel. */
    public int mostInFlightOfAChannel() {
        return traffic.mostInFlightOfAChannel();
    }

    /** The most requests that were under way at the same time, for all channels. */
    public int mostInFlight() {
        return traffic.mostInFlight();
    }

    /** Passes on the echoes that were held back, in order. */
    public void releaseEchoes() {
        traffic.releaseEchoes();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        executor.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX);
            traffic.begin(path);
            Answer answer;
            try {
                answer = answer(exchange, path, body);
            } catch (AblyError e) {
                answer = Answer.of(e);
            } finally {
                // Before the response, because its receiver may send the next request at once.
                traffic.end(path);
            }
            if (answer != null) {
                answer.send(exchange);
            }
        }
    }

    /** The response; null to break the connection without one. */
    private Answer answer(HttpExchange exchange, String path, byte[] body) throws AblyError {
        Behaviour behaviour = behaviours.take();
        waitUnlessClosing(behaviour.delay().toMillis());
        switch (behaviour.kind()) {
            case NO_ANSWER -> waitUnlessClosing(Long.MAX_VALUE);
            case ERROR -> throw new AblyError(behaviour.status(), behaviour.code(), PLANNED);
            case BARE_ERROR -> {
                return Answer.bare(behaviour.status());
            }
            case GARBAGE -> {
                return Answer.garbage(behaviour.status());
            }
            case OTHER_JSON -> {
                return Answer.json(behaviour.status(), "{\"status\":\"up\"}");
            }
            case USUAL, RESET_AFTER -> {
                Answer taken = take(exchange, path, body, behaviour.echo());
                return behaviour.kind() == Behaviour.Kind.USUAL ? taken : null;
            }
            case RESET_BEFORE -> {}
        }
        return null;
    }

    private Answer take(HttpExchange exchange, String path, byte[] body, Behaviour.Echo echo)
            throws AblyError {
        authenticate(exchange.getRequestHeaders().getFirst("Authorization"));
        PublishRequest request =
                PublishRequest.read(
                        exchange.getRequestMethod(),
                        path,
                        exchange.getRequestHeaders().getFirst("Content-Type"),
                        body);
        request.messages().forEach(message -> traffic.take(request.channel(), message, echo));
        return Answer.json(
                CREATED,
                String.format("{\"channel\":\"%s\",\"messageId\":\"m\"}", request.channel()));
    }

    private void authenticate(String authorization) throws AblyError {
        if (authorization == null) {
            throw new AblyError(UNAUTHORIZED, 40106, "no authentication");
        }
        String[] words = authorization.split(" ", 2);
        String credentials = new String(Base64.getDecoder().decode(words[1]), UTF_8);
        if (words[0].equals("Basic") && !credentials.equals(API_KEY)) {
            throw new AblyError(UNAUTHORIZED, 40101, "invalid credentials");
        }
        if (words[0].equals("Bearer") && !tokens.contains(credentials)) {
            throw new AblyError(UNAUTHORIZED, 40142, "token expired");
        }
    }

    private void waitUnlessClosing(long ms) {
        try {
            var unused = closing.await(ms, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
