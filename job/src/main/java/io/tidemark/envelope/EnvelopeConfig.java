package io.tidemark.envelope;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.tidemark.config.BadValueException;
import io.tidemark.config.ConfigKey;
import io.tidemark.config.ConfigSection;
import io.tidemark.config.ConfigType;
import io.tidemark.config.ConfigTypes;
import io.tidemark.config.ConfigValues;
import io.tidemark.config.SecretFile;
import java.util.List;
import java.util.Set;

/** The keys of the configuration that concern Ably. */
public final class EnvelopeConfig {
    /** The apps whose envelopes are taken. */
    public static final ConfigKey<List<String>> APP_IDS =
            ConfigKey.optional(
                    "ably.app-ids",
                    ConfigTypes.list("app ids", ConfigTypes.text("an Ably app id", "xv_W-A")),
                    "The Ably apps whose envelopes are taken; empty for any.");

    /** The channels that are passed over. */
    public static final ConfigKey<String> IGNORED_CHANNELS =
            ConfigKey.optional(
                    "ably.ignored-channels",
                    ConfigType.of(
                            "an RE2 expression of whole channel names",
                            "(chat|cursors):.*",
                            EnvelopeConfig::expression),
                    "Channels that are counted and passed over instead of becoming dead letters.");

    /** The keys of encrypted channels. */
    public static final ConfigKey<SecretFile> CIPHER_KEYS_FILE =
            ConfigKey.optional(
                    "ably.cipher-keys-file",
                    ConfigTypes.secretFile(),
                    "File that holds a line for each key of encrypted channels: an RE2 expression"
                            + " of whole channel names, a blank, the key in base64.");

    /** The keys of reading messages. */
    public static final ConfigSection SECTION =
            ConfigSection.of(APP_IDS, IGNORED_CHANNELS, CIPHER_KEYS_FILE);

    private EnvelopeConfig() {}

    /** The settings that were read. */
    public static EnvelopeSettings settings(ConfigValues values) {
        return new EnvelopeSettings(
                Set.copyOf(values.find(APP_IDS).orElse(List.of())),
                values.find(IGNORED_CHANNELS).orElse(""),
                values.find(CIPHER_KEYS_FILE).orElse(null));
    }

    private static String expression(String text) {
        try {
            Pattern.compile(text);
            return text;
        } catch (PatternSyntaxException e) {
            throw new BadValueException(e.getDescription());
        }
    }
}
