package io.tidemark.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rules of the tests: what the build would silently not run, and what makes tests lie. */
public final class TestRules {
    private static final List<String> TEST_ANNOTATIONS =
            List.of(
                    "org.junit.jupiter.api.Test",
                    "org.junit.jupiter.api.RepeatedTest",
                    "org.junit.jupiter.api.TestFactory",
                    "org.junit.jupiter.params.ParameterizedTest",
                    "net.jqwik.api.Property",
                    "net.jqwik.api.Example");

    private static final String DISABLED = "org.junit.jupiter.api.Disabled";

    private TestRules() {}

    /** All rules by name. */
    public static Map<String, ArchRule> all() {
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
