package io.tidemark.cli;

import io.tidemark.config.ConfigProblems;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code check}: record types, and whether their examples still say what the types do. */
@Command(
        name = "check",
        description = {
            "Checks record types and runs their examples.",
            "",
            "For each file DIR/TYPE/examples/NAME.ndjson folds its lines and compares the answer"
                    + " with NAME.expected.ndjson: line by line, each with the members it states.",
            "",
            "Exits with 0 if all agree; with 1 if an example differs; with 2 if options,"
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

    CheckCommand() {}

    @Override
    public Integer call() throws IOException {
        FoldSetup setup = FoldSetup.read(recordTypes, config, System.getenv());
        ConfigProblems problems = new ConfigProblems();
        List<Example> examples = Examples.in(recordTypes, problems);
        problems.throwIfAny();
        PrintWriter out = spec.commandLine().getOut();
        int failed = 0;
        for (Example example : examples) {
            List<String> differences = example.differences(setup);
            differences.forEach(difference -> out.println(example.name() + ": " + difference));
            failed += differences.isEmpty() ? 0 : 1;
        }
        out.println(
                setup.types().all().size()
                        + " record types are valid; "
                        + (examples.size() - failed)
                        + " of "
                        + examples.size()
                        + " examples agree");
        return failed == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
