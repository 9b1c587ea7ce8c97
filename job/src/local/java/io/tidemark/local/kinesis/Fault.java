package io.tidemark.local.kinesis;

import java.time.Duration;
import java.util.Optional;
import javax.annotation.Nullable;

/** A way in which a call can go wrong, to be handed to {@link Faults}. */
public final class Fault {
    /** What happens to the call. */
    enum Kind {
        ERROR,
        CONNECTION_RESET,
        GARBAGE,
        DELAY
    }

    private static final int STATUS_INTERNAL = 500;
    private static final int STATUS_UNAVAILABLE = 503;

    private final Kind kind;
    private final @Nullable KinesisError error;
    private final Duration delay;

    private Fault(Kind kind, @Nullable KinesisError error, Duration delay) {
        this.kind = kind;
        this.error = error;
        this.delay = delay;
    }

    /** The caller is over its throughput: 400, which every client retries. */
    public static Fault throttling() {
        return error("ProvisionedThroughputExceededException", "Rate exceeded.");
    }

    /** A failure inside Kinesis: 500. */
    public static Fault internalFailure() {
        return new Fault(
                Kind.ERROR,
                new KinesisError("InternalFailure", STATUS_INTERNAL, "Injected."),
                Duration.ZERO);
    }

    /** Kinesis is not there for a while: 503. */
    public static Fault unavailable() {
        return new Fault(
                Kind.ERROR,
                new KinesisError("ServiceUnavailable", STATUS_UNAVAILABLE, "Injected."),
                Duration.ZERO);
    }

    /** The key service throttles: 400, which the connector does not retry. */
    public static Fault kmsThrottling() {
        return error("KMSThrottlingException", "Injected.");
    }

    /** The shard iterator is too old: 400; the reader asks for a new one. */
    public static Fault expiredIterator() {
        return error("ExpiredIteratorException", "Injected.");
    }

    /** The caller's rights are gone: 400. */
    public static Fault accessDenied() {
        return error("AccessDeniedException", "Injected.");
    }

    /** The connection ends without an answer. */
    public static Fault connectionReset() {
        return new Fault(Kind.CONNECTION_RESET, null, Duration.ZERO);
    }

    /** Status 200 with bytes that are no answer. */
    public static Fault garbage() {
        return new Fault(Kind.GARBAGE, null, Duration.ZERO);
    }

    /** The right answer, but late. */
    public static Fault delay(Duration delay) {
        return new Fault(Kind.DELAY, null, delay);
    }

    Kind kind() {
        return kind;
    }

    Optional<KinesisError> error() {
        return Optional.ofNullable(error);
    }

    Duration delay() {
        return delay;
    }

    private static Fault error(String type, String message) {
        return new Fault(Kind.ERROR, KinesisError.badRequest(type, message), Duration.ZERO);
    }
}
