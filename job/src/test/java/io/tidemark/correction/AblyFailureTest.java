package io.tidemark.correction;

import static io.tidemark.correction.AblyFailure.CREDENTIALS;
import static io.tidemark.correction.AblyFailure.MESSAGE;
import static io.tidemark.correction.AblyFailure.RATE;
import static io.tidemark.correction.AblyFailure.SERVICE;
import static io.tidemark.correction.AblyFailure.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AblyFailureTest {
    /** All codes with a status in front that Ably documents, one by one. */
    private static final Map<AblyFailure, String> EXPECTED =
            Map.of(
                    MESSAGE,
                    "40000-40025 40030-40035 40099 40160 40400 40500 40900 41001 42200 42210-42213",
                    CREDENTIALS,
                    "40100-40106 40110-40115 40120 40121 40125-40128 40130-40133 40150 40151"
                            + " 40161-40167 40172 40180-40182 40300 40310 40311 40320 40330-40332",
                    TOKEN,
                    "40140-40145 40170 40171",
                    RATE,
                    "42910-42918 42920-42926",
                    SERVICE,
                    "50000-50006 50010 50205 50210 50305 50306 50310 50320 50330 50405 50410");

    private static final int CODES = 276;
    private static final int FIRST_WITH_STATUS = 40_000;
    private static final int FIRST_OF_OTHER_PARTS = 60_000;

    @Test
    void everyDocumentedCodeWithAStatusIsClassified() throws IOException {
        Map<AblyFailure, TreeSet<Integer>> classified = new EnumMap<>(AblyFailure.class);
        for (int code : codes()) {
            if (code >= FIRST_WITH_STATUS && code < FIRST_OF_OTHER_PARTS) {
                classified
                        .computeIfAbsent(
                                AblyFailure.of(code, code / 100), unused -> new TreeSet<>())
                        .add(code);
            }
        }
        assertThat(classified.keySet()).isEqualTo(EXPECTED.keySet());
        classified.forEach(
                (failure, codes) -> assertThat(codes).as(failure.name()).isEqualTo(set(failure)));
    }

    @Test
    void codesOfOtherPartsOfAblyAreToldByTheStatus() throws IOException {
        List<Integer> others =
                codes().stream()
                        .filter(code -> code < FIRST_WITH_STATUS || code >= FIRST_OF_OTHER_PARTS)
                        .filter(code -> code != 80019)
                        .toList();
        assertThat(others).hasSizeGreaterThan(100);
        for (int code : others) {
            assertThat(AblyFailure.of(code, 400)).as("%d", code).isEqualTo(MESSAGE);
            assertThat(AblyFailure.of(code, 401)).as("%d", code).isEqualTo(CREDENTIALS);
            assertThat(AblyFailure.of(code, 429)).as("%d", code).isEqualTo(RATE);
            assertThat(AblyFailure.of(code, 503)).as("%d", code).isEqualTo(SERVICE);
            assertThat(AblyFailure.of(code, 0)).as("%d", code).isEqualTo(SERVICE);
        }
        assertThat(AblyFailure.of(80019, 401)).as("token request failed").isEqualTo(TOKEN);
    }

    @ParameterizedTest
    @CsvSource({
        "400, MESSAGE",
        "401, CREDENTIALS",
        "403, CREDENTIALS",
        "404, MESSAGE",
        "408, SERVICE",
        "413, MESSAGE",
        "429, RATE",
        "500, SERVICE",
        "502, SERVICE",
        "503, SERVICE",
        "504, SERVICE",
        "302, SERVICE"
    })
    void withoutACodeTheStatusTells(int status, AblyFailure failure) {
        assertThat(AblyFailure.of(0, status)).isEqualTo(failure);
    }

    @Test
    void onlyWhatWaitingCannotCureIsFinal() {
        assertThat(List.of(AblyFailure.values()))
                .filteredOn(AblyFailure::isFinal)
                .containsExactly(MESSAGE, CREDENTIALS);
    }

    private static List<Integer> codes() throws IOException {
        JsonNode file;
        try (InputStream stream =
                AblyFailureTest.class.getResourceAsStream("/ably/fixtures/ably-errors.json")) {
            file = new ObjectMapper().readTree(stream);
        }
        List<Integer> codes = new ArrayList<>();
        file.get("codes").fieldNames().forEachRemaining(code -> codes.add(Integer.valueOf(code)));
        assertThat(codes).hasSize(CODES);
        return codes;
    }

    private static Set<Integer> set(AblyFailure failure) {
        return Pattern.compile(" ")
                .splitAsStream(EXPECTED.get(failure))
                .flatMap(AblyFailureTest::range)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Integer> range(String range) {
        int dash = range.indexOf('-');
        String first = dash < 0 ? range : range.substring(0, dash);
        return IntStream.rangeClosed(
                        Integer.parseInt(first), Integer.parseInt(range.substring(dash + 1)))
                .boxed();
    }
}
