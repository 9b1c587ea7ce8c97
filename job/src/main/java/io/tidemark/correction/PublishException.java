package io.tidemark.correction;

/** A message was not taken, as far as is known. Holds no payload and no secret. */
final class PublishException extends Exception {
    private static final long serialVersionUID = 1L;

    private final AblyFailure failure;
    private final String code;

    /**
     * @param code Ably's error code, or a word of our own
     * @param message for people; never the text of others, who may quote what they were sent
     */
    PublishException(AblyFailure failure, String code, String message) {
        super(message);
        this.failure = failure;
        this.code = code;
    }

    AblyFailure failure() {
        return failure;
    }

    String code() {
        return code;
    }
}
