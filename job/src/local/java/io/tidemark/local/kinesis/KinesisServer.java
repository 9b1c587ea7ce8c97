package io.tidemark.local.kinesis;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * The HTTP side: one POST per call, on the loopback interface only. Finds operation and encoding in
 * the headers, lets the faults have their way, and puts answers and refusals into bytes.
 */
final class KinesisServer implements AutoCloseable {
    private static final int STATUS_OK = 200;
    private static final int STATUS_NOT_FOUND = 404;
    private static final int MAX_REQUEST_BYTES = 16 << 20;
    private static final int DEFAULT_BACKLOG = 0;

    /** The response of a proxy, neither JSON nor CBOR. */
    private static final byte[] GARBAGE =
            "<html>this is no answer</html>".getBytes(StandardCharsets.UTF_8);

    static {
        // Otherwise every second answer on a kept connection waits 40 ms for a delayed ACK.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService executor;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<Operation, Function<Request, Answer>> calls = new EnumMap<>(Operation.class);
    private final Map<Operation, LongAdder> received = new EnumMap<>(Operation.class);
    private final Faults faults;

    KinesisServer(int port, ShardCalls shardCalls, RecordCalls recordCalls, Faults faults)
            throws IOException {
        this.faults = faults;
        calls.put(Operation.CREATE_STREAM, shardCalls::createStream);
        calls.put(Operation.DESCRIBE_STREAM, shardCalls::describeStream);
        calls.put(Operation.DESCRIBE_STREAM_SUMMARY, shardCalls::describeStreamSummary);
        calls.put(Operation.LIST_SHARDS, shardCalls::listShards);
        calls.put(Operation.SPLIT_SHARD, shardCalls::splitShard);
        calls.put(Operation.MERGE_SHARDS, shardCalls::mergeShards);
        calls.put(Operation.GET_SHARD_ITERATOR, recordCalls::getShardIterator);
        calls.put(Operation.GET_RECORDS, recordCalls::getRecords);
        calls.put(Operation.PUT_RECORD, recordCalls::putRecord);
        calls.put(Operation.PUT_RECORDS, recordCalls::putRecords);
        for (Operation operation : Operation.values()) {
            received.put(operation, new LongAdder());
        }
        server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        DEFAULT_BACKLOG);
        executor =
                Executors.newCachedThreadPool(
                        task -> {
                            Thread thread = new Thread(task, "local-kinesis");
                            thread.setDaemon(true);
                            return thread;
                        });
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** How many calls of the operation have come in over HTTP, those that failed included. */
    long received(Operation operation) {
        return received.get(operation).sum();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        executor.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<Protocol> protocol =
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                            .flatMap(Protocol::ofContentType);
            if (protocol.isEmpty()) {
                exchange.sendResponseHeaders(STATUS_NOT_FOUND, -1);
                return;
            }
            byte[] body = exchange.getRequestBody().readNBytes(MAX_REQUEST_BYTES + 1);
            try {
                answer(exchange, protocol.get(), body);
            } catch (KinesisError e) {
                refuse(exchange, protocol.get(), e);
            } catch (RuntimeException e) {
                refuse(exchange, protocol.get(), KinesisError.internalFailure(e.toString()));
            }
        }
    }

    private void answer(HttpExchange exchange, Protocol protocol, byte[] body) throws IOException {
        String target =
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
                        .orElse("");
        Operation operation =
                Operation.ofTarget(target).orElseThrow(KinesisError::unknownOperation);
        received.get(operation).increment();
        Optional<Fault> fault = faults.strike(operation);
        if (fault.isPresent() && !goesOnAfter(fault.get(), exchange, protocol)) {
            return;
        }
        if (body.length > MAX_REQUEST_BYTES) {
            throw KinesisError.serialization("The body is too large.");
        }
        Answer answer = calls.get(operation).apply(protocol.read(body));
        send(exchange, protocol, STATUS_OK, protocol.write(answer));
    }

    /** Makes the call go wrong; true if it is then answered as usual. */
    private boolean goesOnAfter(Fault fault, HttpExchange exchange, Protocol protocol)
            throws IOException {
        return switch (fault.kind()) {
            case DELAY -> waitUnlessClosing(fault);
            case CONNECTION_RESET -> false;
            case GARBAGE -> {
                send(exchange, protocol, STATUS_OK, GARBAGE);
                yield false;
            }
            case ERROR -> throw fault.error().orElseThrow();
        };
    }

    private boolean waitUnlessClosing(Fault fault) {
        try {
            return !closing.await(fault.delay().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void refuse(HttpExchange exchange, Protocol protocol, KinesisError error)
            throws IOException {
        exchange.getResponseHeaders().set("x-amzn-ErrorType", error.type());
        send(exchange, protocol, error.status(), protocol.write(error));
    }

    private static void send(HttpExchange exchange, Protocol protocol, int status, byte[] body)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", protocol.contentType());
        exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
