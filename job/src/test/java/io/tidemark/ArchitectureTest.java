package io.tidemark;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.Predefined;
import com.tngtech.archunit.lang.ArchRule;
import io.tidemark.architecture.ArchitectureRules;
import io.tidemark.architecture.SourceFiles;
import io.tidemark.architecture.TestRules;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The layout is what the package descriptions say. The rules are seen to fail in their own test.
 */
class ArchitectureTest {
    private static final String ROOT = "io.tidemark";
    private static final String PLANTED = "/architecture/planted/";

    @TestFactory
    Stream<DynamicTest> productionCodeKeepsTheRules() {
        JavaClasses production =
                new ClassFileImporter()
                        .withImportOption(Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(ROOT);
        assertThat(production.contain(TidemarkJob.class)).isTrue();
        assertThat(production.contain(ArchitectureTest.class)).isFalse();
        return tests(new ArchitectureRules(ROOT).all(), production);
    }

    @TestFactory
    Stream<DynamicTest> testCodeKeepsTheRules() {
        JavaClasses tests =
                new ClassFileImporter()
                        .withImportOption(Predefined.ONLY_INCLUDE_TESTS)
                        .withImportOption(location -> !location.contains(PLANTED))
                        .importPackages(ROOT);
        assertThat(tests.contain(ArchitectureTest.class)).isTrue();
        return tests(TestRules.all(), tests);
    }

    @Test
    void noSourceFileAndNoMethodIsTooLong() {
        assertThat(SourceFiles.tooLong(Path.of("src", "main", "java"))).isEmpty();
    }

    private static Stream<DynamicTest> tests(Map<String, ArchRule> rules, JavaClasses classes) {
        return rules.entrySet().stream()
                .map(
                        rule ->
                                DynamicTest.dynamicTest(
                                        rule.getKey(), () -> rule.getValue().check(classes)));
    }
}
