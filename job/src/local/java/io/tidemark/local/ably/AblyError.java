package io.tidemark.local.ably;

/** An error response as Ably sends it. */
final class AblyError extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;

    AblyError(int status, int code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }
}
