package io.tidemark.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code diff}: the same lines folded with two directories of record types. */
@Command(
        name = "diff",
        description = {
            "Folds the same envelopes with two directories of record types and prints the"
                    + " differences.",
            "",
            "Reads lines from stdin as fold does. Prints one JSON line for each message that is"
                    + " decided differently (decision), in the order of the input; at the end one"
                    + " for each record that differs (difference), sorted, and one with the totals"
                    + " (summary).",
            "",
            "Keeps the records of both sides in memory.",
            "",
            "Exits with 0 if nothing differs; with 1 if something does, or input or output failed,"
                    + " which stderr tells; with 2 if options, configuration or record types are"
                    + " wrong.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = JarVersion.class)
final class DiffCommand implements Callable<Integer> {
    private final InputStream in;
    private final OutputStream out;

    @Option(
            names = FoldSetup.RECORD_TYPES,
            paramLabel = "NEW",
            description =
                    "Directory with a folder for each record type; without it that of the"
                            + " configuration, else those in the jar.")
    private Path recordTypes;

    @Option(
            names = FoldSetup.AGAINST,
            paramLabel = "OLD",
            required = true,
            description = "Directory of the record types to compare with.")
    private Path against;

    @Option(
            names = FoldSetup.CONFIG,
            paramLabel = "FILE",
            description = "The job's properties file, read as by fold, for both sides.")
    private Path config;

    private long lines;
    private long decisions;
    private long equal;
    private long different;

    DiffCommand(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        FoldComparison comparison =
                new FoldComparison(
                        FoldSetup.readPair(recordTypes, against, config, System.getenv()));
        OutputStream buffered = new BufferedOutputStream(out);
        decisions(comparison, buffered);
        records(comparison, buffered);
        buffered.write(summary().end());
        buffered.flush();
        return decisions + different == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private void decisions(FoldComparison comparison, OutputStream into) throws IOException {
        InputLines input = new InputLines(in);
        for (InputLine line = input.next(); line != null; line = input.next()) {
            lines++;
            for (DecisionDifference difference : comparison.take(line)) {
                decisions++;
                into.write(difference.toLine().end());
            }
        }
    }

    private void records(FoldComparison comparison, OutputStream into) throws IOException {
        Iterator<RecordDifference> records = comparison.records().iterator();
        while (records.hasNext()) {
            RecordDifference record = records.next();
            if (record.differs().isEmpty()) {
                equal++;
            } else {
                different++;
                into.write(record.toLine().end());
            }
        }
    }

    private JsonLine summary() {
        return new JsonLine("summary")
                .number("lines", lines)
                .number("records", equal + different)
                .number("equal", equal)
                .number("different", different)
                .number("decisions", decisions);
    }
}
