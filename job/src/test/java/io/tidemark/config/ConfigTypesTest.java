package io.tidemark.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTypesTest {
    private static final ConfigType<String> URL =
            ConfigTypes.url("https://example.org", "https", "http", "jdbc:postgresql");

    @ParameterizedTest
    @CsvSource({"200ms,200", "5s,5000", "10min,600000", "1h,3600000", "2d,172800000", "007s,7000"})
    void durationsCarryTheirUnit(String text, long millis) {
        assertThat(parse(ConfigTypes.duration("1ms", "7d"), text))
                .isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "s",
                "5m",
                "5 s",
                "5S",
                "-5s",
                "1.5s",
                "1h30min",
                "0ms",
                "8d",
                "999999999999999999d",
                "99999999999999999999ms",
                "٣s"
            })
    void otherDurationsAreRefused(String text) {
        refuses(ConfigTypes.duration("1ms", "7d"), text);
    }

    @ParameterizedTest
    @CsvSource({"1B,1", "3KiB,3072", "1MiB,1048576", "2GiB,2147483648"})
    void sizesCarryTheirUnit(String text, long bytes) {
        assertThat(parse(ConfigTypes.bytes("0B", "2GiB"), text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1KB", "1kib", "3GiB", "1.5MiB", ""})
    void otherSizesAreRefused(String text) {
        refuses(ConfigTypes.bytes("0B", "2GiB"), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "11", "1.0", "a", "1 0", "99999999999"})
    void wholeNumbersKeepTheirBounds(String text) {
        ConfigType<Integer> type = ConfigTypes.integer(1, 10);
        assertThat(parse(type, "1")).isEqualTo(1);
        assertThat(parse(type, "10")).isEqualTo(10);
        refuses(type, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "TRUE", "1", ""})
    void booleansAreTrueOrFalse(String text) {
        assertThat(parse(ConfigTypes.bool(), "true")).isTrue();
        assertThat(parse(ConfigTypes.bool(), "false")).isFalse();
        refuses(ConfigTypes.bool(), text);
    }

    @Test
    void listsAreSplitAtCommas() {
        ConfigType<List<Integer>> type = ConfigTypes.list("counts", ConfigTypes.integer(0, 9));
        assertThat(parse(type, "")).isEmpty();
        assertThat(parse(type, "1")).containsExactly(1);
        assertThat(parse(type, " 1 ,2,  3")).containsExactly(1, 2, 3);
        refuses(type, "1,,2");
        refuses(type, "1,");
        refuses(type, ",");
        refuses(type, "1,10");
        refuses(type, "1,2,1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org",
                "http://127.0.0.1:4566/",
                "http://[::1]:80",
                "http://[::1]",
                "jdbc:postgresql://db:5432/tidemark?targetServerType=primary&sslmode=verify-full",
                "jdbc:postgresql://a:5432,b:5432/tidemark?targetServerType=primary"
            })
    void urlsNameAHost(String text) {
        assertThat(parse(URL, text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.org",
                "ftp://example.org",
                "https://",
                "https:///path",
                "https://exa mple.org",
                "https://example.org:0",
                "https://example.org:65536",
                "https://example.org:http",
                "https://-a.org",
                "http://[::1]x",
                "jdbc:postgresql:tidemark",
                "jdbc:postgresql://a:5432,/tidemark"
            })
    void otherUrlsAreRefused(String text) {
        refuses(URL, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:word@example.org",
                "https://user@example.org",
                "jdbc:postgresql://db/t?password=word",
                "jdbc:postgresql://db/t?sslmode=require&sslPassword=word",
                "https://example.org/?api-key=word",
                "https://example.org/?access_token=word"
            })
    void urlsWithASecretAreRefusedWithTheReason(String text) {
        assertThatThrownBy(() -> parse(URL, text))
                .isInstanceOf(BadValueException.class)
                .hasMessageContaining("no place in")
                .hasMessageNotContaining("word@")
                .hasMessageNotContaining("=word");
    }

    @Test
    void hostsAreNamesOrAddresses() {
        ConfigType<String> type = ConfigTypes.host("rest.ably.io");
        assertThat(parse(type, "rest.ably.io")).isEqualTo("rest.ably.io");
        assertThat(parse(type, "10.0.0.1")).isEqualTo("10.0.0.1");
        refuses(type, "https://rest.ably.io");
        refuses(type, "rest.ably.io:443");
        refuses(type, "a..b");
        refuses(type, "");
    }

    @Test
    void secretFilesHaveAnAbsolutePath() {
        assertThat(ConfigTypes.secretFile().parse("a.b-file", "/run/secrets/b"))
                .isEqualTo(new SecretFile("a.b-file", "/run/secrets/b"));
        refuses(ConfigTypes.secretFile(), "secrets/b");
        refuses(ConfigTypes.secretFile(), "hunter2");
        refuses(ConfigTypes.secretFile(), "/run\0");
    }

    @Test
    void textMatchesItsPattern() {
        ConfigType<String> type =
                ConfigTypes.text("lower case letters", "abc", Pattern.compile("[a-z]+"));
        assertThat(parse(type, "xyz")).isEqualTo("xyz");
        refuses(type, "xyz1");
        refuses(ConfigTypes.text("anything", "x"), "");
        refuses(ConfigTypes.path("a file", "x"), "");
    }

    @Test
    void aParserOfARoomMayGiveAReasonButForeignMessagesAreDropped() {
        ConfigType<Pattern> pattern = ConfigType.of("a regular expression", "a+", Pattern::compile);
        assertThatThrownBy(() -> parse(pattern, "(secret"))
                .hasMessage("must be a regular expression, for example a+")
                .hasNoCause();

        ConfigType<String> reasoned =
                ConfigType.of(
                        "a start",
                        "FIRST",
                        text -> {
                            if (text.equals("LAST")) {
                                throw new BadValueException("LAST loses data");
                            }
                            return text;
                        });
        assertThatThrownBy(() -> parse(reasoned, "LAST"))
                .hasMessage("must be a start, for example FIRST: LAST loses data");
    }

    @Test
    void exampleAndDefaultKeepTheRule() {
        assertThatThrownBy(() -> ConfigType.of("a number", "one", Integer::valueOf))
                .hasMessage("the example 'one' breaks its own rule: a number");
        assertThatThrownBy(
                        () ->
                                ConfigKey.withDefault(
                                        "a.b", ConfigTypes.integer(1, 2), "3", "It counts."))
                .hasMessageStartingWith("default of a.b: must be");
    }

    @Test
    void keysHaveWellFormedNamesAndADescription() {
        for (String name : List.of("", "A", "a..b", "a.b-", "-a", "a_b", "a b")) {
            assertThatThrownBy(() -> ConfigKey.optional(name, ConfigTypes.bool(), "It is."))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> ConfigKey.optional("a", ConfigTypes.bool(), " "))
                .hasMessage("a key says what it is for: a");
        assertThatThrownBy(() -> ConfigKey.optional("a-file", ConfigTypes.bool(), "It is."))
                .hasMessageStartingWith("keys of secret files, and only they, end in -file");
        assertThatThrownBy(() -> ConfigKey.optional("a", ConfigTypes.secretFile(), "It is."))
                .hasMessageStartingWith("keys of secret files, and only they, end in -file");
    }

    private static <T> T parse(ConfigType<T> type, String text) {
        return type.parse("key", text);
    }

    private static void refuses(ConfigType<?> type, String text) {
        assertThatThrownBy(() -> type.parse("key", text))
                .isInstanceOf(BadValueException.class)
                .hasMessageStartingWith("must be " + type.rule() + ", for example ")
                .hasNoCause();
    }
}
