package io.tidemark;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.Predefined;
import com.tngtech.archunit.lang.ArchRule;
import io.tidemark.architecture.ArchitectureRules;
import io.tidemark.architecture.SourceFiles;
import io.tidemark.architecture.TestRules;
import io.tidemark.local.Deadline;
import java.nio.file.Path;
import java.util.List;
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
    private static final Path LOCAL = Path.of("src", "local", "java");
    private static final Path TEST = Path.of("src", "test", "java");
    private static final DescribedPredicate<JavaClass> LOCAL_CLASSES = SourceFiles.classesOf(LOCAL);
    private static final DescribedPredicate<JavaClass> TEST_CLASSES = SourceFiles.classesOf(TEST);

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
        assertThat(tests.contain(Deadline.class)).isTrue();
        assertThat(LOCAL_CLASSES.test(tests.get(Deadline.class))).isTrue();
        assertThat(TEST_CLASSES.test(tests.get(ArchitectureTest.class))).isTrue();
        return tests(TestRules.all(LOCAL_CLASSES, TEST_CLASSES), tests);
    }

    @Test
    void noSourceFileAndNoMethodIsTooLong() {
        assertThat(SourceFiles.tooLong(Path.of("src", "main", "java"))).isEmpty();
        assertThat(SourceFiles.tooLong(LOCAL)).isEmpty();
    }

    @Test
    void noRoomIsTooLarge() {
        assertThat(SourceFiles.tooLarge(Path.of("src/main/java/io/tidemark"))).isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        assertThat(SourceFiles.undescribed(List.of(Path.of("src", "main", "java")))).isEmpty();
        assertThat(SourceFiles.undescribed(List.of(LOCAL, TEST)))
                .allMatch(folder -> (folder + "/").contains(PLANTED));
    }

    private static Stream<DynamicTest> tests(Map<String, ArchRule> rules, JavaClasses classes) {
        return rules.entrySet().stream()
                .map(
                        rule ->
                                DynamicTest.dynamicTest(
                                        rule.getKey(), () -> rule.getValue().check(classes)));
    }
}
