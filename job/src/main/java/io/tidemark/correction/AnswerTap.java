package io.tidemark.correction;

import io.ably.lib.debug.DebugOptions.RawHttpListener;
import io.ably.lib.http.HttpCore;
import io.ably.lib.network.HttpRequest;
import java.util.List;
import java.util.Map;

/**
 * Notes what was answered last, for each thread. Ably's client hides that for errors of the server:
 * it tells them, broken connections and pages of other servers alike.
 */
final class AnswerTap implements RawHttpListener {
    private static final String CODE_HEADER = "X-Ably-ErrorCode";
    private static final int SUCCESS_FROM = 200;
    private static final int SUCCESS_TO = 299;

    private static final ThreadLocal<Seen> LAST = new ThreadLocal<>();

    /**
     * An answer.
     *
     * @param code Ably's error code; 0 if none was told
     */
    record Seen(int status, int code) {
        boolean isSuccess() {
            return status >= SUCCESS_FROM && status <= SUCCESS_TO;
        }
    }

    /** Forgets the last answer to this thread. */
    void forget() {
        LAST.remove();
    }

    /** The last answer to this thread; null if there was none. */
    Seen ofThisThread() {
        return LAST.get();
    }

    @Override
    public HttpCore.Response onRawHttpRequest(
            String id,
            HttpRequest request,
            String authorization,
            Map<String, List<String>> headers,
            HttpCore.RequestBody body) {
        return null;
    }

    @Override
    public void onRawHttpResponse(String id, String method, HttpCore.Response response) {
        LAST.set(new Seen(response.statusCode, code(response.getHeaderField(CODE_HEADER))));
    }

    @Override
    public void onRawHttpException(String id, String method, Throwable thrown) {}

    private static int code(String header) {
        try {
            return header == null ? 0 : Integer.parseInt(header);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
