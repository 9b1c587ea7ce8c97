package io.tidemark.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules of tests and of the local code that tests and demo share: what the build would silently
 * not run, what makes tests lie, and what would tie the demo to tests.
 */
public final class TestRules {
    private static final List<String> TEST_ANNOTATIONS =
            List.of(
                    "org.junit.jupiter.api.Test",
                    "org.junit.jupiter.api.RepeatedTest",
                    "org.junit.jupiter.api.TestFactory",
                    "org.junit.jupiter.params.ParameterizedTest",
                    "net.jqwik.api.Property",
                    "net.jqwik.api.Example");

    private static final String[] TEST_LIBRARIES = {
        "org.junit..", "org.assertj..", "net.jqwik..", "com.tngtech.archunit..",
    };

    private static final String DISABLED = "org.junit.jupiter.api.Disabled";

    private TestRules() {}

    /**
     * All rules by name.
     *
     * @param local the classes that tests and demo share
     * @param tests the classes that only tests use
     */
    public static Map<String, ArchRule> all(
            DescribedPredicate<JavaClass> local, DescribedPredicate<JavaClass> tests) {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put(
                "test classes end in Test or ITCase",
                classes()
                        .should(
                                new ClassCondition(
                                        "end in Test or ITCase, so the build would not run it",
                                        TestRules::isRun)));
        rules.put(
                "fakes are written by hand",
                noClasses().should().dependOnClassesThat().resideInAPackage("org.mockito.."));
        rules.put(
                "no test speaks JUnit 4",
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "org.junit",
                                "org.junit.rules..",
                                "org.junit.runner..",
                                "org.junit.runners..",
                                "junit.."));
        rules.put(
                "tests wait for conditions, they do not sleep",
                noClasses()
                        .that()
                        .haveNameMatching(".*(Test|ITCase)(\\$.*)?")
                        .should()
                        .callMethod(Thread.class, "sleep", long.class));
        rules.put(
                "no test is switched off",
                classes()
                        .should(
                                new ClassCondition(
                                        "be switched on, with all of its tests",
                                        TestRules::isSwitchedOn)));
        rules.put(
                "no package cycles",
                slices().matching("io.tidemark.(**)").should().beFreeOfCycles());
        rules.put(
                "local code knows no test",
                noClasses()
                        .that(local)
                        .should()
                        .dependOnClassesThat(tests.or(resideInAnyPackage(TEST_LIBRARIES))));
        rules.replaceAll((name, rule) -> rule.allowEmptyShould(true).as(name));
        return rules;
    }

    private static boolean isRun(JavaClass javaClass) {
        boolean tests =
                javaClass.getMethods().stream()
                        .anyMatch(
                                method ->
                                        TEST_ANNOTATIONS.stream()
                                                .anyMatch(method::isAnnotatedWith));
        String outermost = javaClass.getName().replaceFirst("\\$.*", "");
        // An abstract class or an interface is a contract, run by the tests that extend it.
        return !tests
                || javaClass.getModifiers().contains(JavaModifier.ABSTRACT)
                || outermost.endsWith("Test")
                || outermost.endsWith("ITCase");
    }

    private static boolean isSwitchedOn(JavaClass javaClass) {
        return !javaClass.isAnnotatedWith(DISABLED)
                && javaClass.getMethods().stream()
                        .noneMatch(method -> method.isAnnotatedWith(DISABLED));
    }
}
