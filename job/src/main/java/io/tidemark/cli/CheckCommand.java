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
            "For each record type prints a line of a table: what it is, how many of its examples"
                    + " agree, and what of a changed document is validated.",
            "",
            "For each file DIR/TYPE/examples/NAME.ndjson folds its lines and compares the answer"
                    + " with NAME.expected.ndjson: line by line, each with the members it states.",
            "",
            "With --against also tells whether the types can take over from those of another"
                    + " directory: whether the documents of its examples fit or can be lifted, its"
                    + " edits are decided as before, or the generation was raised.",
            "",
            "Exits with 0 if all agree; with 1 if an example differs, or the types cannot take"
                    + " over; with 2 if options,"
                    + " configuration, record types or the files of the examples are wrong.",
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
            description = "Directory of the record types that are in use.")
    private Path against;

    @Option(
            names = "--envelopes",
            paramLabel = "FILE",
            description =
                    "With --against: lines as fold reads them, to be compared like the examples.")
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
                        ? "they can take over from " + against
                        : "they cannot take over from "
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
