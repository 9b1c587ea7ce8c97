package io.tidemark.correction;

import io.tidemark.config.SecretFile;
import java.io.Serializable;
import java.util.Objects;

/**
 * How corrections reach Ably. Travels in the job graph, so it holds paths of secret files and never
 * a secret. Immutable.
 *
 * @param restHost host of Ably's REST interface
 * @param restPort its port; {@link #DEFAULT_PORT} for the usual one
 * @param restTls whether TLS is spoken; false only if the host is this machine
 * @param apiKeyFile file of an API key; null without
 * @param tokenFile file of a token, read again when the token expires; null without
 * @param reservedClientId the author of all corrections, and of nothing else
 * @param ratePerSecond messages a sender sends in a second at most
 * @param messageBytesMax size of the longest message Ably takes, as {@link
 *     io.tidemark.domain.Correction#bytes} counts it
 */
public record CorrectionSettings(
        String restHost,
        int restPort,
        boolean restTls,
        SecretFile apiKeyFile,
        SecretFile tokenFile,
        String reservedClientId,
        int ratePerSecond,
        int messageBytesMax)
        implements Serializable {
    /** 443, or 80 without TLS. */
    public static final int DEFAULT_PORT = 0;

    /**
     * @throws IllegalArgumentException if both a key and a token are given, or a secret would
     *     travel to another machine without TLS
     */
    public CorrectionSettings {
        Objects.requireNonNull(reservedClientId);
        if (apiKeyFile != null && tokenFile != null) {
            throw new IllegalArgumentException("a key and a token");
        }
        if (!restTls && !Loopback.isLoopback(restHost)) {
            throw new IllegalArgumentException("without TLS only this machine may be asked");
        }
    }

    /** Whether there is a key or a token; without, nothing can be sent. */
    public boolean canSend() {
        return apiKeyFile != null || tokenFile != null;
    }
}
