package io.tidemark.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The usual types of values. */
public final class ConfigTypes {
    private static final int PORT_MAX = 65_535;

    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern HOST = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");
    private static final Pattern SECRET_PARAMETER =
            Pattern.compile("(?i)(password|passwd|secret|token|apikey|api-key|credential)");

    private ConfigTypes() {}

    /** Any text except the empty one. */
    public static ConfigType<String> text(String rule, String example) {
        return ConfigType.of(rule, example, ConfigTypes::notEmpty);
    }

    /** Text that matches a pattern as a whole. */
    public static ConfigType<String> text(String rule, String example, Pattern pattern) {
        return ConfigType.of(
                rule,
                example,
                text -> {
                    require(pattern.matcher(text).matches());
                    return text;
                });
    }

    /** {@code true} or {@code false}. */
    public static ConfigType<Boolean> bool() {
        return ConfigType.of(
                "true or false",
                "true",
                text -> {
                    require(text.equals("true") || text.equals("false"));
                    return text.equals("true");
                });
    }

    /** A whole number, both bounds included. */
    public static ConfigType<Integer> integer(int min, int max) {
        return ConfigType.of(
                "a whole number from " + min + " to " + max,
                String.valueOf(min),
                text -> {
                    int number = Integer.parseInt(text);
                    require(number >= min && number <= max);
                    return number;
                });
    }

    /**
     * A duration: a whole number and one of ms, s, min, h, d. There is no "m", which could be
     * months as well as minutes.
     *
     * @param min the shortest that is accepted, as text: "10ms"
     * @param max the longest that is accepted, as text: "1h"
     */
    public static ConfigType<Duration> duration(String min, String max) {
        return scaled("a duration", Scale.TIME_MS, min, max, Duration::ofMillis);
    }

    /**
     * A size in bytes: a whole number and one of B, KiB, MiB, GiB.
     *
     * @param min the smallest that is accepted, as text: "1KiB"
     * @param max the largest that is accepted, as text: "1GiB"
     */
    public static ConfigType<Long> bytes(String min, String max) {
        return scaled("a size", Scale.SIZE_BYTES, min, max, size -> size);
    }

    private static <T> ConfigType<T> scaled(
            String noun, Scale scale, String min, String max, Function<Long, T> result) {
        long least = scale.parse(min);
        long most = scale.parse(max);
        String rule =
                String.format(
                        "%s from %s to %s (a whole number and %s)",
                        noun, min, max, scale.unitsText());
        return ConfigType.of(
                rule,
                min,
                text -> {
                    long amount = scale.parse(text);
                    require(amount >= least && amount <= most);
                    return result.apply(amount);
                });
    }

    /** One of an enum's constants by its name, in any case: {@code auto} is {@code AUTO}. */
    public static <E extends Enum<E>> ConfigType<E> oneOf(Class<E> type) {
        E[] constants = type.getEnumConstants();
        String names = Arrays.stream(constants).map(Enum::name).collect(Collectors.joining(", "));
        return ConfigType.of(
                "one of " + names,
                constants[0].name(),
                text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)));
    }

    /**
     * Values separated by commas, blanks around them ignored; the empty text is the empty list. A
     * value given twice, or nothing between two commas, is refused.
     *
     * @param nounPlural what the elements are: "app ids"
     */
    public static <T> ConfigType<List<T>> list(String nounPlural, ConfigType<T> element) {
        return ConfigType.of(
                nounPlural + " separated by commas, each " + element.rule(),
                element.example(),
                text -> {
                    if (text.isEmpty()) {
                        return List.of();
                    }
                    List<T> values =
                            Stream.of(text.split(",", -1))
                                    .map(String::strip)
                                    .map(part -> element.parse("", part))
                                    .toList();
                    require(Set.copyOf(values).size() == values.size());
                    return values;
                });
    }

    /** A path on the machine that reads the configuration, relative or absolute. */
    public static ConfigType<Path> path(String rule, String example) {
        return ConfigType.of(rule, example, text -> Path.of(notEmpty(text)));
    }

    /**
     * The path of a file that holds a secret. It is absolute, since the file is read by another
     * process in another working directory than the one that reads the configuration.
     */
    public static ConfigType<SecretFile> secretFile() {
        return ConfigType.secretFile(
                "the absolute path of a file that holds the secret (not the secret itself)",
                "/run/secrets/tidemark",
                (key, text) -> {
                    require(Path.of(text).isAbsolute());
                    return new SecretFile(key, text);
                });
    }

    /** A host name or an IPv4 address, without port. */
    public static ConfigType<String> host(String example) {
        return text("a host name", example, HOST);
    }

    /**
     * A URL that names a host and no secret: neither {@code user:password@} nor a parameter such as
     * {@code password=}, because Flink's REST interface shows URLs in clear text.
     *
     * @param schemes the schemes allowed, such as {@code https} or {@code jdbc:postgresql}
     */
    public static ConfigType<String> url(String example, String... schemes) {
        return ConfigType.of(
                "a URL that begins with " + String.join(":// or ", schemes) + "://",
                example,
                text -> {
                    String scheme =
                            Stream.of(schemes)
                                    .filter(allowed -> text.startsWith(allowed + "://"))
                                    .findFirst()
                                    .orElseThrow(IllegalArgumentException::new);
                    checkUrl(text.substring(scheme.length()));
                    return text;
                });
    }

    private static void checkUrl(String schemeless) {
        URI uri;
        try {
            uri = new URI("any" + schemeless);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
        String authority = uri.getRawAuthority();
        require(authority != null);
        if (authority.contains("@")) {
            throw new BadValueException("user and password have no place in it");
        }
        if (uri.getRawQuery() != null && SECRET_PARAMETER.matcher(uri.getRawQuery()).find()) {
            throw new BadValueException("a secret has no place in its parameters");
        }
        for (String hostAndPort : authority.split(",", -1)) {
            checkHostAndPort(hostAndPort);
        }
    }

    private static void checkHostAndPort(String hostAndPort) {
        String host = hostAndPort;
        int colon = hostAndPort.lastIndexOf(':');
        if (colon >= 0 && !hostAndPort.endsWith("]")) {
            int port = Integer.parseInt(hostAndPort.substring(colon + 1));
            require(port > 0 && port <= PORT_MAX);
            host = hostAndPort.substring(0, colon);
        }
        require(host.startsWith("[") ? host.endsWith("]") : HOST.matcher(host).matches());
    }

    private static String notEmpty(String text) {
        require(!text.isEmpty());
        return text;
    }

    private static void require(boolean held) {
        if (!held) {
            throw new IllegalArgumentException("rule broken");
        }
    }
}
