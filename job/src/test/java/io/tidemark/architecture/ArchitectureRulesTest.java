package io.tidemark.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule is trusted only after it was seen to fail: each finds its planted violators. */
class ArchitectureRulesTest {
    private static final String PLANTED = "io.tidemark.architecture.planted";
    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(PLANTED);

    @Test
    void everyRuleFindsItsPlantedViolators() {
        Map<String, List<String>> expected = new TreeMap<>();
        importing("document", "ValueThatImportsDomain", expected);
        importing("domain", "NounThatImportsKinesis", expected);
        importing("fold", "FoldThatImportsReducer", expected);
        importing("lifecycle", "LifeThatImportsKeyedState", expected);
        importing("reducer", "ReducerThatImportsSchema", expected);
        importing("config", "ConfigThatImportsDomain", expected);
        importing("cipher", "KeysThatImportEnvelope", expected);
        importing("schema", "ValidatorThatImportsRecordType", expected);
        importing("recordtype", "CatalogThatImportsReducer", expected);
        importing("envelope", "DecoderThatImportsKeyedState", expected);
        importing("correction", "SenderThatImportsEnvelope", expected);
        importing("keyedstate", "StateThatImportsReducer", expected);
        importing("kinesis", "SourceThatImportsPostgres", expected);
        importing("postgres", "WriterThatImportsEnvelope", expected);
        expected.put(
                "document speaks the JDK and jackson-core only",
                List.of("ValueThatSpeaksDatabind"));
        expected.put(
                "domain, fold and lifecycle speak the JDK only", List.of("NounThatSpeaksJackson"));
        expected.put("reducer speaks the JDK without files only", List.of("ReducerThatReadsFiles"));
        expected.put("nobody imports the root", List.of("CatalogThatImportsRoot"));
        expected.put("nobody imports cli", List.of("RootThatImportsCli"));
        expected.put("only postgres speaks SQL", List.of("StateThatSpeaksSql"));
        expected.put("only kinesis speaks AWS", List.of("WriterThatSpeaksAws"));
        expected.put("only correction speaks HTTP", List.of("RootThatSpeaksHttp"));
        expected.put(
                "only keyedstate speaks keyed state",
                List.of("RootThatKeepsState", "SourceThatKeepsKeyedState"));
        expected.put("what runs without Flink imports no Flink", List.of("CommandThatSpeaksFlink"));
        expected.put(
                "the core asks neither clock nor chance",
                List.of("NounThatReadsTheClock", "ReducerThatTakesChances"));
        expected.put(
                "only the pipeline assigns uids and keys",
                List.of("StateThatAssignsUids", "StateThatKeys"));
        expected.put("nobody sets the hash of a uid", List.of("StateThatAssignsUids"));
        expected.put("names are standard terms", List.of("RowUtils"));
        expected.put("no constructor takes more than 8 parameters", List.of("NounOfNineParts"));
        expected.put("no package cycles", List.of("Cycle detected"));

        Map<String, ArchRule> rules = new ArchitectureRules(PLANTED).all();
        assertThat(rules.keySet()).isEqualTo(Collections.unmodifiableSet(expected.keySet()));
        rules.forEach((name, rule) -> finds(rule, expected.get(name)));
    }

    private static void importing(
            String room, String violator, Map<String, List<String>> expected) {
        String name =
                new ArchitectureRules(PLANTED)
                        .all().keySet().stream()
                                .filter(rule -> rule.startsWith(room + " imports no room"))
                                .findFirst()
                                .orElseThrow();
        expected.put(name, List.of(violator));
    }

    @Test
    void everyRuleOfTestsFindsItsPlantedViolators() {
        Map<String, List<String>> expected = new TreeMap<>();
        expected.put("test classes end in Test or ITCase", List.of("TestOfAnotherName"));
        expected.put("no test speaks JUnit 4", List.of("AssertsOfOldKind"));
        expected.put("tests wait for conditions, they do not sleep", List.of("SleepingITCase"));
        expected.put("no test is switched off", List.of("SleepingITCase"));
        expected.put(
                "local code knows no test",
                List.of("StandInThatImportsATest", "StandInThatHoldsATest"));
        expected.put("no package cycles", List.of("Cycle detected"));

        Map<String, ArchRule> rules =
                TestRules.all(
                        resideInAPackage(PLANTED + ".local"), resideInAPackage(PLANTED + ".tests"));
        expected.forEach((name, violators) -> finds(rules.get(name), violators));
        // Nobody can plant a dependency that the build does not have.
        assertThat(rules.keySet())
                .hasSize(expected.size() + 1)
                .contains("fakes are written by hand");
    }

    private static void finds(ArchRule rule, List<String> violators) {
        List<String> details = rule.evaluate(CLASSES).getFailureReport().getDetails();
        for (String violator : violators) {
            assertThat(details).as(rule.getDescription()).anyMatch(line -> line.contains(violator));
        }
        if (!violators.equals(List.of("Cycle detected"))) {
            String found =
                    details.stream()
                            .filter(line -> violators.stream().noneMatch(line::contains))
                            .collect(Collectors.joining("\n"));
            assertThat(found).as("violators of " + rule.getDescription()).isEmpty();
        }
    }

    @Test
    void packagesWithoutADescriptionAreFound(@TempDir Path directory) throws IOException {
        Path local = Files.createDirectories(directory.resolve("local"));
        Path test = Files.createDirectories(directory.resolve("test"));
        for (String folder : List.of("a", "b", "c")) {
            Path sources = Files.createDirectories(test.resolve("root").resolve(folder));
            Files.writeString(sources.resolve("Case.java"), "");
        }
        Files.writeString(test.resolve("root/a/package-info.java"), "");
        Path described = Files.createDirectories(local.resolve("root/b"));
        Files.writeString(described.resolve("package-info.java"), "");

        assertThat(SourceFiles.undescribed(List.of(local, test))).containsExactly("root/c");
    }

    @Test
    void longFilesAndMethodsAreFound(@TempDir Path directory) throws IOException {
        String body = "        call();\n";
        Files.writeString(directory.resolve("Long.java"), "// line\n".repeat(301));
        Files.writeString(directory.resolve("Fits.java"), "// line\n".repeat(300));
        Files.writeString(
                directory.resolve("Method.java"),
                "class Method {\n    void longest() {\n"
                        + body.repeat(48)
                        + "    }\n\n    void tooLong(\n            int a)\n            throws E {\n"
                        + body.repeat(47)
                        + "    }\n}\n");

        assertThat(SourceFiles.tooLong(directory))
                .containsExactly("Long.java: 301 lines", "Method.java:53: a method of 51 lines");
    }

    @Test
    void largeRoomsAreFound(@TempDir Path directory) throws IOException {
        for (int room = 0; room < 9; room++) {
            int lines = room == 0 ? 17 : 10;
            Path home = Files.createDirectory(directory.resolve("room" + room));
            Files.writeString(home.resolve("Room.java"), "// line\n".repeat(lines));
        }
        assertThat(SourceFiles.tooLarge(directory)).containsExactly("room0: 17 of 97 lines");
    }
}
