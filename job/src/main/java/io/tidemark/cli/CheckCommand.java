package io.tidemark.cli;

import io.tidemark.config.ConfigProblems;
import io.tidemark.domain.RecordType;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code check}: record types, and whether their examples still say what the types do. */
@Command(
        name = "check",
        description = {
            "Checks record types and runs their examples.",
            "",
            "Prints one table row for each record type: its settings, how many of its examples"
                    + " agree, and which part of a changed document is validated.",
            "",
            "For each file DIR/TYPE/examples/NAME.ndjson folds the lines and compares the output"
                    + " with NAME.expected.ndjson, line by line. An expected line states the"
                    + " members to compare.",
            "",
            "With --against also checks whether the types can take over from those of another"
                    + " directory: its documents must fit or be lifted, and its edits must be"
                    + " decided as before unless the generation is raised.",
            "",
            "Exits with 0 if everything agrees; with 1 if an example differs or the types cannot"
                    + " take over; with 2 if options, configuration, record types or example files"
                    + " are wrong.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = JarVersion.class)
final class CheckCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(
            names = FoldSetup.RECORD_TYPES,
            paramLabel = "DIR",
            required = true,
            description = "Directory with a folder for each record type.")
    private Path recordTypes;

    @Option(
            names = FoldSetup.CONFIG,
            paramLabel = "FILE",
            description = "The job's properties file, read as by fold.")
    private Path config;

    @Option(
            names = FoldSetup.AGAINST,
            paramLabel = "OLD",
            description = "Directory of the record types to take over from.")
    private Path against;

    @Option(
            names = "--envelopes",
            paramLabel = "FILE",
            description =
                    "With --against: a file with input lines for fold, compared like the examples.")
    private Path envelopes;

    CheckCommand() {}

    @Override
    public Integer call() throws IOException {
        if (envelopes != null && against == null) {
            throw new ParameterException(spec.commandLine(), "--envelopes needs --against");
        }
        FoldSetup setup = FoldSetup.read(recordTypes, config, System.getenv());
        ConfigProblems problems = new ConfigProblems();
        List<Example> examples = Examples.in(recordTypes, problems);
        problems.throwIfAny();
        PrintWriter out = spec.commandLine().getOut();
        ExampleCounts counts = new ExampleCounts();
        for (Example example : examples) {
            List<String> differences = example.differences(setup);
            differences.forEach(difference -> out.println(example.name() + ": " + difference));
            counts.add(example.type(), differences.isEmpty());
        }
        table(setup.types().all(), counts).lines().forEach(out::println);
        out.println(
                setup.types().all().size()
                        + " record types are valid; "
                        + counts.agreeing()
                        + " of "
                        + counts.all()
                        + " examples agree");
        boolean takesOver = against == null || takesOver(out);
        return takesOver && counts.agreeing() == counts.all() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private boolean takesOver(PrintWriter out) throws IOException {
        ConfigProblems problems = new ConfigProblems();
        List<Example> examples = Examples.in(against, problems);
        problems.throwIfAny();
        Compatibility compatibility =
                new Compatibility(
                        FoldSetup.readPair(recordTypes, against, config, System.getenv()));
        compatibility.compareTypes();
        for (Example example : examples) {
            compatibility.compareLines(example.input().getFileName().toString(), example.input());
        }
        if (envelopes != null) {
            compatibility.compareLines(envelopes.getFileName().toString(), envelopes);
        }
        List<String> found = compatibility.problems();
        found.forEach(out::println);
        out.println(
                found.isEmpty()
                        ? "the record types can take over from " + against
                        : "the record types cannot take over from "
                                + against
                                + ": "
                                + found.size()
                                + " problems");
        return found.isEmpty();
    }

    private static TextTable table(Collection<RecordType> types, ExampleCounts counts) {
        TextTable table =
                new TextTable(
                        "TYPE",
                        "GENERATION",
                        "FORMAT",
                        "REDUCER",
                        "CORRECTIONS",
                        "EXAMPLES",
                        "VALIDATION");
        types.stream()
                .sorted(Comparator.comparing(RecordType::name))
                .forEach(
                        type ->
                                table.row(
                                        type.name(),
                                        Integer.toString(type.generation()),
                                        Integer.toString(type.evolution().format()),
                                        type.reducer().name(),
                                        type.publishesCorrections() ? "publish" : "off",
                                        counts.of(type.name()),
                                        type.validation().state().scope()));
        return table;
    }
}
