package io.tidemark.envelope;

import io.tidemark.config.SecretFile;
import java.io.Serializable;
import java.util.Set;

/**
 * What of the configuration decides which envelopes are read. Immutable.
 *
 * @param appIds the Ably apps whose envelopes are taken; empty for any
 * @param ignoredChannels RE2 expression of whole channel names that are passed over; empty for none
 * @param cipherKeysFile keys of encrypted channels; null for none
 */
public record EnvelopeSettings(
        Set<String> appIds, String ignoredChannels, SecretFile cipherKeysFile)
        implements Serializable {
    /** Any app, no channel ignored, no keys. */
    public static final EnvelopeSettings DEFAULT = new EnvelopeSettings(Set.of(), "", null);

    public EnvelopeSettings {
        appIds = Set.copyOf(appIds);
    }

    /**
     * Whether envelopes of the app are taken.
     *
     * @param appId null if the envelope does not tell
     */
    boolean allowsApp(String appId) {
        return appIds.isEmpty() || (appId != null && appIds.contains(appId));
    }
}
