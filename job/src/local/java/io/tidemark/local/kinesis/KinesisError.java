package io.tidemark.local.kinesis;

/**
 * A refusal as Kinesis words it: the exception type that SDKs know and the HTTP status it travels
 * with. Thrown by the Java calls of {@link LocalKinesis} and answered over HTTP alike.
 */
public final class KinesisError extends RuntimeException {
    private static final int STATUS_BAD_REQUEST = 400;
    private static final int STATUS_INTERNAL = 500;

    private final String type;
    private final int status;

    KinesisError(String type, int status, String message) {
        super(message);
        this.type = type;
        this.status = status;
    }

    /** The AWS name of the error, such as {@code ResourceNotFoundException}. */
    public String type() {
        return type;
    }

    int status() {
        return status;
    }

    static KinesisError notFound(String message) {
        return badRequest("ResourceNotFoundException", message);
    }

    static KinesisError inUse(String message) {
        return badRequest("ResourceInUseException", message);
    }

    static KinesisError invalidArgument(String message) {
        return badRequest("InvalidArgumentException", message);
    }

    static KinesisError expiredIterator(String message) {
        return badRequest("ExpiredIteratorException", message);
    }

    static KinesisError expiredNextToken(String message) {
        return badRequest("ExpiredNextTokenException", message);
    }

    /** A parameter that is missing or outside its bounds. */
    static KinesisError validation(String message) {
        return badRequest("ValidationException", message);
    }

    /** A body that cannot be read. */
    static KinesisError serialization(String message) {
        return badRequest("SerializationException", message);
    }

    static KinesisError unknownOperation() {
        return badRequest("UnknownOperationException", "The local Kinesis has no such operation.");
    }

    static KinesisError internalFailure(String message) {
        return new KinesisError("InternalFailure", STATUS_INTERNAL, message);
    }

    static KinesisError badRequest(String type, String message) {
        return new KinesisError(type, STATUS_BAD_REQUEST, message);
    }
}
