package io.tidemark.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidemark.config.ConfigException;
import io.tidemark.config.ConfigReader;
import io.tidemark.config.SecretFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresConfigTest {
    private static final String URL = "jdbc:postgresql://db:5432/tidemark";

    @Test
    void keysLeftOutHaveTheirDefaults() {
        assertThat(read("--postgres.url=" + URL))
                .isEqualTo(
                        new PostgresSettings(
                                URL, "tidemark_job", null, 10_000, 30_000, 200, "boards"));
    }

    @Test
    void everyKeyIsRead() {
        assertThat(
                        read(
                                "--postgres.url=" + URL,
                                "--postgres.password-file=/run/secrets/db",
                                "--postgres.connect-timeout=3s",
                                "--postgres.socket-timeout=1min",
                                "--postgres.flush-linger=0ms"))
                .isEqualTo(
                        new PostgresSettings(
                                URL,
                                "tidemark_job",
                                new SecretFile("postgres.password-file", "/run/secrets/db"),
                                3_000,
                                60_000,
                                0,
                                "boards"));
    }

    @Test
    void urlAndUsernameAreRequired() {
        ConfigException refused =
                catchThrowableOfType(
                        ConfigException.class,
                        () ->
                                ConfigReader.ofArguments(new String[0], Map.of())
                                        .read(List.of(PostgresConfig.SECTION)));
        assertThat(refused.problems())
                .extracting(problem -> problem.key())
                .containsExactlyInAnyOrder("postgres.url", "postgres.username");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                URL,
                "jdbc:postgresql://db/tidemark",
                "jdbc:postgresql://db-1:5432,db-2:5432/tidemark?targetServerType=primary",
                "jdbc:postgresql://[::1]:5432/tidemark",
                "jdbc:postgresql://db/tidemark?sslmode=verify-full&sslrootcert=/etc/ssl/ca.pem",
                "jdbc:postgresql://db/tidemark?currentSchema=tidemark"
            })
    void urlsOfAPlaceAreTaken(String url) {
        assertThat(read("--postgres.url=" + url).url()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/tidemark?user=me",
                "jdbc:postgresql://db/tidemark?password=topsecret",
                "jdbc:postgresql://db/tidemark?sslmode=require&sslpassword=topsecret",
                "jdbc:postgresql://me:topsecret@db/tidemark",
                "jdbc:postgresql://db/tidemark?logServerErrorDetail=true",
                "jdbc:postgresql://db/tidemark?reWriteBatchedInserts=true",
                "jdbc:postgresql://db/tidemark?socketTimeout=0",
                "jdbc:postgresql://db/tidemark?options=-c%20lock_timeout=0",
                "jdbc:postgresql://db/tidemark?targetServerType=any",
                "jdbc:postgresql://db/tidemark?targetServerType=primary&targetServerType=any",
                "jdbc:postgresql://db/tidemark?sslmode",
                "jdbc:postgresql://db/tidemark?%75ser=me",
                "jdbc:postgresql://db/tidemark?service=other",
                "jdbc:postgresql://db/tidemark?",
                "jdbc:postgresql://db/",
                "jdbc:postgresql://db",
                "jdbc:postgresql:tidemark",
                "jdbc:mysql://db/tidemark",
                "postgresql://db/tidemark"
            })
    void urlsThatSayMoreOrLessAreRefusedWithoutRepeatingThem(String url) {
        ConfigException refused =
                catchThrowableOfType(ConfigException.class, () -> read("--postgres.url=" + url));
        assertThat(refused.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.key()).isEqualTo("postgres.url"));
        assertThat(refused).hasMessageNotContaining("topsecret");
    }

    @Test
    void aPlaceForMessagesHasNoParameters() {
        assertThat(PostgresUrl.place(URL + "?sslkey=/etc/key"))
                .isEqualTo("postgresql://db:5432/tidemark");
        assertThat(PostgresUrl.place(URL)).isEqualTo("postgresql://db:5432/tidemark");
    }

    private static PostgresSettings read(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--postgres.username=tidemark_job");
        return PostgresConfig.settings(
                ConfigReader.ofArguments(all.toArray(new String[0]), Map.of())
                        .read(List.of(PostgresConfig.SECTION)),
                "boards");
    }
}
