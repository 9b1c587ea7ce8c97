package io.tidemark.postgres;

import io.tidemark.config.ConfigType;
import io.tidemark.config.ConfigTypes;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a JDBC URL may say. Parameters in a URL win over what the room sets itself, and Flink's
 * pages show URLs in the clear: so only those are let through that carry no credentials and undo
 * nothing.
 */
final class PostgresUrl {
    /** The type of the key; {@link #problem} says what else a URL must be. */
    static final ConfigType<String> TYPE =
            ConfigTypes.url("jdbc:postgresql://localhost:5432/tidemark", "jdbc:postgresql");

    private static final String SCHEME = "jdbc:";

    /** Where and how securely to connect; nothing about how to behave. */
    private static final Set<String> PARAMETERS =
            Set.of(
                    "channelBinding",
                    "currentSchema",
                    "gssEncMode",
                    "hostRecheckSeconds",
                    "loadBalanceHosts",
                    "ssl",
                    "sslNegotiation",
                    "sslcert",
                    "sslkey",
                    "sslmode",
                    "sslrootcert");

    /** Set by the room in any case; in the URL of a pair it is what the manuals advise. */
    private static final String PRIMARY = "targetServerType=primary";

    private PostgresUrl() {}

    /** What is wrong with a URL of {@link #TYPE}, to be read after its key, without its text. */
    static Optional<String> problem(String url) {
        String place = place(url);
        if (place.indexOf('/', "postgresql://".length()) < 0 || place.endsWith("/")) {
            return Optional.of("must name the database, for example " + TYPE.example());
        }
        int question = url.indexOf('?');
        if (question >= 0) {
            for (String parameter : url.substring(question + 1).split("&", -1)) {
                if (!isAllowed(parameter)) {
                    return Optional.of(
                            "may have no parameters but "
                                    + String.join(", ", new TreeSet<>(PARAMETERS))
                                    + " and "
                                    + PRIMARY
                                    + "; user and password have keys of their own");
                }
            }
        }
        return Optional.empty();
    }

    /** The URL without its parameters, for messages. */
    static String place(String url) {
        String address = url.substring(SCHEME.length());
        int question = address.indexOf('?');
        return question < 0 ? address : address.substring(0, question);
    }

    private static boolean isAllowed(String parameter) {
        int equals = parameter.indexOf('=');
        return parameter.equals(PRIMARY)
                || (equals > 0 && PARAMETERS.contains(parameter.substring(0, equals)));
    }
}
