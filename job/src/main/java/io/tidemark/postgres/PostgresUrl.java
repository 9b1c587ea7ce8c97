package io.tidemark.postgres;

import io.tidemark.config.ConfigType;
import io.tidemark.config.ConfigTypes;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks the JDBC URL. Parameters of a URL override the connection's own settings, and Flink's web
 * UI shows URLs in clear text; so only parameters are allowed that hold no credentials and override
 * nothing.
 */
final class PostgresUrl {
    /** The type of the key; {@link #problem} checks the rest. */
    static final ConfigType<String> TYPE =
            ConfigTypes.url("jdbc:postgresql://localhost:5432/tidemark", "jdbc:postgresql");

    private static final String SCHEME = "jdbc:";

    /** Parameters about where and how securely to connect. */
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

    /**
     * Always set by {@link PostgresConnection}; manuals advise it in the URL of a pair of servers.
     */
    private static final String PRIMARY = "targetServerType=primary";

    private PostgresUrl() {}

    /** What is wrong with a URL of {@link #TYPE}: continues its key, without the URL's text. */
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
