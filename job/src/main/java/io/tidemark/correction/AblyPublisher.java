package io.tidemark.correction;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ably.lib.debug.DebugOptions;
import io.ably.lib.http.HttpUtils;
import io.ably.lib.rest.AblyRest;
import io.ably.lib.types.AblyException;
import io.ably.lib.types.ClientOptions;
import io.ably.lib.types.ErrorInfo;
import io.ably.lib.types.HttpPaginatedResponse;
import io.ably.lib.types.Message;
import io.ably.lib.types.MessageExtras;
import io.ably.lib.types.MessageSerializer;
import io.ably.lib.util.Log;
import io.tidemark.config.SecretFileException;
import io.tidemark.document.Document;
import io.tidemark.domain.Correction;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only place that speaks to Ably's REST client. Each call is one request, repeated once with a
 * fresh token if the token was not accepted; other repetitions are the caller's.
 *
 * <p>Nothing that it throws or logs holds texts of Ably, of the client or of a secret's file: any
 * of them may quote what was sent.
 */
final class AblyPublisher implements Publisher {
    private static final Logger LOG = LoggerFactory.getLogger(AblyPublisher.class);

    private static final Pattern API_KEY = Pattern.compile("[^.:\\s]+\\.[^:\\s]+:\\S+");

    /** Ably's code for "the token callback failed". */
    private static final int TOKEN_CALLBACK_FAILED = 40170;

    private static final int UNAUTHORIZED = 401;

    private final CorrectionSettings settings;
    private final AnswerTap answers = new AnswerTap();
    private final AblyRest rest;

    /**
     * Reads the key's or the token's file.
     *
     * @param requestTimeoutMs bound of connecting, and of waiting for the answer
     * @throws SecretFileException naming key and path, never content
     * @throws IllegalArgumentException if the file holds no API key
     */
    AblyPublisher(CorrectionSettings settings, int requestTimeoutMs) {
        this.settings = settings;
        try {
            this.rest = new AblyRest(options(settings, requestTimeoutMs, answers));
        } catch (AblyException e) {
            // Not its text, which may quote the key.
            throw new IllegalArgumentException(
                    "Ably's client refuses its options, code " + e.errorInfo.code);
        }
    }

    @Override
    public void publish(Correction correction) throws PublishException {
        checkWay();
        HttpPaginatedResponse answer = request(correction);
        if (settings.tokenFile() != null
                && AblyFailure.of(answer.errorCode, answer.statusCode) == AblyFailure.TOKEN) {
            renewToken();
            answer = request(correction);
        }
        check(answer);
    }

    @Override
    public void close() {
        try {
            rest.close();
        } catch (Exception e) {
            LOG.debug("Ably's client did not close: {}", e.getClass().getSimpleName());
        }
    }

    private static ClientOptions options(
            CorrectionSettings settings, int requestTimeoutMs, AnswerTap answers)
            throws AblyException {
        DebugOptions options = new DebugOptions();
        options.httpListener = answers;
        options.restHost = settings.restHost();
        options.tls = settings.restTls();
        if (settings.restPort() != CorrectionSettings.DEFAULT_PORT) {
            options.port = settings.restPort();
            options.tlsPort = settings.restPort();
        }
        if (settings.apiKeyFile() != null) {
            options.key = settings.apiKeyFile().read().reveal();
            if (!API_KEY.matcher(options.key).matches()) {
                throw new IllegalArgumentException(
                        String.format(
                                "secret file of %s: %s does not hold an Ably API key (name:secret)",
                                settings.apiKeyFile().key(), settings.apiKeyFile().path()));
            }
        } else {
            // Read once now, so that a missing file is told at the start.
            settings.tokenFile().read();
            options.authCallback = parameters -> token(settings);
        }
        options.useBinaryProtocol = false;
        options.httpOpenTimeout = requestTimeoutMs;
        options.httpRequestTimeout = requestTimeoutMs;
        // Each failure is told by the sender; the client's own words may quote what was sent.
        options.logLevel = Log.ERROR;
        options.logHandler =
                (severity, tag, text, thrown) ->
                        LOG.debug("Ably's client tells of a failure: {}", tag);
        return options;
    }

    private static String token(CorrectionSettings settings) throws AblyException {
        try {
            return settings.tokenFile().read().reveal();
        } catch (SecretFileException e) {
            throw AblyException.fromErrorInfo(
                    new ErrorInfo(e.getMessage(), UNAUTHORIZED, TOKEN_CALLBACK_FAILED));
        }
    }

    private synchronized void renewToken() throws PublishException {
        answers.forget();
        try {
            var unused = rest.auth.authorize(null, null);
        } catch (AblyException e) {
            throw failure(e);
        }
    }

    private HttpPaginatedResponse request(Correction correction) throws PublishException {
        String path =
                "/channels/" + HttpUtils.encodeURIComponent(correction.channel()) + "/messages";
        Message[] messages = {message(correction)};
        answers.forget();
        try {
            return rest.request(
                    "POST", path, null, MessageSerializer.asJsonRequest(messages), null);
        } catch (AblyException e) {
            throw failure(e);
        }
    }

    private Message message(Correction correction) {
        Message message = new Message(correction.name(), text(correction.data()));
        message.encoding = "json";
        message.id = correction.id();
        message.clientId = settings.reservedClientId();
        JsonObject extras = JsonParser.parseString(text(correction.extras())).getAsJsonObject();
        message.extras = new MessageExtras(extras);
        return message;
    }

    private static String text(Document value) {
        return new String(value.canonicalBytes(), UTF_8);
    }

    /** {@code localhost} is what the machine's resolver says, and that may change. */
    private void checkWay() throws PublishException {
        try {
            if (!settings.restTls() && !Loopback.resolvesToLoopback(settings.restHost())) {
                throw new PublishException(
                        AblyFailure.CREDENTIALS,
                        "tls_required",
                        CorrectionConfig.REST_HOST + " is not this machine; TLS is needed");
            }
        } catch (UnknownHostException e) {
            throw new PublishException(
                    AblyFailure.NETWORK, "host_unknown", CorrectionConfig.REST_HOST.name());
        }
    }

    private static void check(HttpPaginatedResponse answer) throws PublishException {
        if (!answer.success) {
            throw refusal(answer.errorCode, answer.statusCode);
        }
        boolean taken =
                answer.items() != null
                        && answer.items().length == 1
                        && answer.items()[0].isJsonObject()
                        && answer.items()[0].getAsJsonObject().has("messageId");
        if (!taken) {
            throw unreadable();
        }
    }

    /** The client tells every broken connection as an error 500 of the server. */
    private PublishException failure(AblyException thrown) {
        AnswerTap.Seen seen = answers.ofThisThread();
        if (seen == null) {
            ErrorInfo told = thrown.errorInfo;
            return AblyFailure.of(told.code, told.statusCode) == AblyFailure.TOKEN
                    ? new PublishException(
                            AblyFailure.TOKEN, "token_unreadable", settings.tokenFile().path())
                    : new PublishException(
                            AblyFailure.NETWORK, "no_answer", "connection failed or timed out");
        }
        return seen.isSuccess() ? unreadable() : refusal(seen.code(), seen.status());
    }

    private static PublishException unreadable() {
        return new PublishException(
                AblyFailure.SERVICE, "answer_unreadable", "the answer is not one of Ably's");
    }

    private static PublishException refusal(int code, int status) {
        return new PublishException(
                AblyFailure.of(code, status),
                Integer.toString(code == 0 ? status * AblyFailure.CODES_OF_A_STATUS : code),
                "HTTP status " + status);
    }
}
