package io.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.config.ConfigProblems;
import io.tidemark.domain.RejectionCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The page of worked examples names every example in the section of its type, and no other; and the
 * codes in the rows of an example are those with which the example says that edits are refused.
 */
class ModellingPageTest {
    private static final Path DIRECTORY = Path.of("..", "schemas", "modelling");

    /** A heading that ends with a type's name. */
    private static final Pattern SECTION = Pattern.compile("###? .*`([a-z-]+)`");

    /** A row of three columns: what happens, the result, the example. */
    private static final Pattern ROW = Pattern.compile("\\| .* \\| (.*) \\| `([a-z-]+)` \\|");

    private static final Pattern QUOTED = Pattern.compile("`([a-z_-]+)`");
    private static final Pattern CODE = Pattern.compile("\"code\":\"([a-z_]+)\"");

    private static final Set<String> CODES =
            Arrays.stream(RejectionCode.values())
                    .map(RejectionCode::wireName)
                    .collect(Collectors.toSet());

    @TestFactory
    Stream<DynamicTest> everyExampleStandsInTheSectionOfItsType() throws IOException {
        return examples().stream()
                .map(
                        example ->
                                DynamicTest.dynamicTest(
                                        example.type() + "/" + name(example),
                                        () -> assertThatThePageIsRightAbout(example)));
    }

    private static void assertThatThePageIsRightAbout(Example example) throws IOException {
        List<String> section = section(example.type());
        assertThat(groups(QUOTED, String.join("\n", section), 1)).contains(name(example));
        String results =
                groups(ROW, String.join("\n", section), 0).stream()
                        .filter(row -> row.endsWith("| `" + name(example) + "` |"))
                        .collect(Collectors.joining());
        Set<String> codes = new TreeSet<>(groups(QUOTED, results, 1));
        codes.retainAll(CODES);
        assertThat(codes).isEqualTo(groups(CODE, Files.readString(example.expected()), 1));
    }

    @Test
    void everyRowNamesAnExampleThatIsThere() throws IOException {
        Set<String> there =
                examples().stream()
                        .map(example -> example.type() + "/" + name(example))
                        .collect(Collectors.toSet());
        for (String type : examples().stream().map(Example::type).distinct().toList()) {
            assertThat(groups(ROW, String.join("\n", section(type)), 2))
                    .allSatisfy(name -> assertThat(there).contains(type + "/" + name));
        }
    }

    private static List<Example> examples() throws IOException {
        ConfigProblems problems = new ConfigProblems();
        List<Example> examples = Examples.in(DIRECTORY, problems);
        assertThat(problems.list()).isEmpty();
        return examples;
    }

    private static String name(Example example) {
        return Path.of(example.name()).getFileName().toString();
    }

    /** The lines from a type's heading to the next heading of another type. */
    private static List<String> section(String type) throws IOException {
        List<String> section = new ArrayList<>();
        String current = "";
        for (String line : Files.readAllLines(DIRECTORY.resolve("README.md"))) {
            current = groups(SECTION, line, 1).stream().findFirst().orElse(current);
            if (current.equals(type)) {
                section.add(line);
            }
        }
        return section;
    }

    private static Set<String> groups(Pattern pattern, String text, int group) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult result) -> result.group(group))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
