package io.tidemark.correction;

import io.tidemark.config.ConfigKey;
import io.tidemark.config.ConfigRule;
import io.tidemark.config.ConfigSection;
import io.tidemark.config.ConfigTypes;
import io.tidemark.config.ConfigValues;
import io.tidemark.config.SecretFile;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keys of the configuration that concern the sending of corrections. */
public final class CorrectionConfig {
    private static final int PORT_MAX = 65_535;

    /** Messages a second: Ably's largest limit of an account's REST calls, which all share. */
    private static final int RATE_MAX = 1_000;

    static final ConfigKey<String> REST_HOST =
            ConfigKey.withDefault(
                    "ably.rest-host",
                    ConfigTypes.host("main.realtime.ably.net"),
                    "main.realtime.ably.net",
                    "Host of Ably's REST interface.");
    static final ConfigKey<Integer> REST_PORT =
            ConfigKey.optional(
                    "ably.rest-port",
                    ConfigTypes.integer(1, PORT_MAX),
                    "Port of Ably's REST interface, if it is not the usual one.");
    static final ConfigKey<Boolean> REST_TLS =
            ConfigKey.withDefault(
                    "ably.rest-tls",
                    ConfigTypes.bool(),
                    "true",
                    "Whether to speak TLS with Ably; false only with this machine itself.");
    static final ConfigKey<SecretFile> API_KEY_FILE =
            ConfigKey.optional(
                    "ably.apikey-file",
                    ConfigTypes.secretFile(),
                    "File that holds the Ably API key with which corrections are published.");
    static final ConfigKey<SecretFile> TOKEN_FILE =
            ConfigKey.optional(
                    "ably.token-file",
                    ConfigTypes.secretFile(),
                    "File that holds the Ably token with which corrections are published.");
    static final ConfigKey<String> RESERVED_CLIENT_ID =
            ConfigKey.withDefault(
                    "ably.reserved-client-id",
                    ConfigTypes.text(
                            "an Ably client id of 1 to 128 letters, digits, _ . -",
                            "tidemark",
                            Pattern.compile("[A-Za-z0-9_.-]{1,128}")),
                    "tidemark",
                    "The client id of corrections, which nobody else may use.");
    static final ConfigKey<Integer> RATE =
            ConfigKey.withDefault(
                    "corrections.rate",
                    ConfigTypes.integer(1, RATE_MAX),
                    "20",
                    "Corrections that one sender sends in a second at most.");
    static final ConfigKey<Long> MESSAGE_BYTES_MAX =
            ConfigKey.withDefault(
                    "corrections.message-bytes-max",
                    ConfigTypes.bytes("1KiB", "1MiB"),
                    "64KiB",
                    "Size of the longest message that Ably takes from the account.");

    private static final ConfigRule KEY_OR_TOKEN =
            new ConfigRule(API_KEY_FILE, List.of(TOKEN_FILE), CorrectionConfig::twoSecrets);
    private static final ConfigRule TLS_UNLESS_LOOPBACK =
            new ConfigRule(REST_TLS, List.of(REST_HOST), CorrectionConfig::secretInTheOpen);

    /** All keys of the sender. */
    public static final ConfigSection SECTION =
            ConfigSection.of(
                            REST_HOST,
                            REST_PORT,
                            REST_TLS,
                            API_KEY_FILE,
                            TOKEN_FILE,
                            RESERVED_CLIENT_ID,
                            RATE,
                            MESSAGE_BYTES_MAX)
                    .withRules(KEY_OR_TOKEN, TLS_UNLESS_LOOPBACK);

    private CorrectionConfig() {}

    /** What was read for {@link #SECTION}. */
    public static CorrectionSettings settings(ConfigValues values) {
        return new CorrectionSettings(
                values.get(REST_HOST),
                values.find(REST_PORT).orElse(CorrectionSettings.DEFAULT_PORT),
                values.get(REST_TLS),
                values.find(API_KEY_FILE).orElse(null),
                values.find(TOKEN_FILE).orElse(null),
                values.get(RESERVED_CLIENT_ID),
                values.get(RATE),
                Math.toIntExact(values.get(MESSAGE_BYTES_MAX)));
    }

    private static Optional<String> twoSecrets(ConfigValues values) {
        return values.find(API_KEY_FILE).isPresent() && values.find(TOKEN_FILE).isPresent()
                ? Optional.of("cannot be given together with " + TOKEN_FILE)
                : Optional.empty();
    }

    private static Optional<String> secretInTheOpen(ConfigValues values) {
        return values.get(REST_TLS) || Loopback.isLoopback(values.get(REST_HOST))
                ? Optional.empty()
                : Optional.of(
                        "may be false only if "
                                + REST_HOST
                                + " is this machine (localhost or 127.0.0.1): the key would travel"
                                + " in the open");
    }
}
