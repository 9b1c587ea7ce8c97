package io.tidemark.local.ably;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;

/** An HTTP response, as bytes. */
record Answer(int status, Map<String, String> headers, byte[] body) {
    private static final String PAGE = "<html>this is no answer</html>";

    static Answer json(int status, String body) {
        return new Answer(status, Map.of("Content-Type", "application/json"), body.getBytes(UTF_8));
    }

    /** An error response, with its code in body and headers. */
    static Answer of(AblyError error) {
        String body =
                String.format(
                        "{\"error\":{\"code\":%d,\"statusCode\":%d,\"message\":\"%s\","
                                + "\"href\":\"https://help.ably.io/error/%d\"}}",
                        error.code(), error.status(), error.getMessage(), error.code());
        return new Answer(
                error.status(),
                Map.of(
                        "Content-Type",
                        "application/json",
                        "X-Ably-ErrorCode",
                        Integer.toString(error.code()),
                        "X-Ably-ErrorMessage",
                        error.getMessage()),
                body.getBytes(UTF_8));
    }

    /** An error response without a body. */
    static Answer bare(int status) {
        return new Answer(status, Map.of(), new byte[0]);
    }

    /** The HTML error page of a proxy. */
    static Answer garbage(int status) {
        return new Answer(status, Map.of("Content-Type", "text/html"), PAGE.getBytes(UTF_8));
    }

    void send(HttpExchange exchange) throws IOException {
        headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
