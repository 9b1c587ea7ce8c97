package io.tidemark.cli;

import io.tidemark.domain.Outcome;
import io.tidemark.domain.Snapshot;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code fold}: the job's decode and reduce on lines instead of a stream. */
@Command(
        name = "fold",
        description = {
            "Decodes and reduces envelopes as the job does, without Flink.",
            "",
            "Reads one Ably envelope a line from stdin; a line may also be",
            "{\"arrivedAt\":<ms since 1970>,\"envelope\":{...}}. Prints one JSON line for each"
                    + " message"
                    + " that is not accepted (rejection, deadLetter, duplicate, echo, passedOver),"
                    + " in the order of the input, and at the end one snapshot for each record,"
                    + " sorted.",
            "",
            "Exits with 0 if all input was read, whatever it contains; with 2 if options,"
                    + " configuration or record types are wrong.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = JarVersion.class)
final class FoldCommand implements Callable<Integer> {
    private final InputStream in;
    private final OutputStream out;

    @Option(
            names = FoldSetup.RECORD_TYPES,
            paramLabel = "DIR",
            description =
                    "Directory with a folder for each record type; without it that of the"
                            + " configuration, else those in the jar.")
    private Path recordTypes;

    @Option(
            names = FoldSetup.CONFIG,
            paramLabel = "FILE",
            description =
                    "The job's properties file. What concerns decoding and folding is read, the"
                            + " other keys need not be given.")
    private Path config;

    FoldCommand(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        fold(FoldSetup.read(recordTypes, config, System.getenv()), in, out);
        return ExitCode.OK;
    }

    /** Folds all lines of the input. */
    static void fold(FoldSetup setup, InputStream in, OutputStream out) throws IOException {
        OutputStream buffered = new BufferedOutputStream(out);
        OutcomeWriter writer = new OutcomeWriter(buffered);
        LineFold fold = new LineFold(setup);
        InputLines lines = new InputLines(in);
        for (InputLine line = lines.next(); line != null; line = lines.next()) {
            for (Outcome outcome : fold.take(line)) {
                writer.write(line.number(), outcome);
            }
        }
        for (Snapshot row : fold.rows()) {
            writer.write(row);
        }
        buffered.flush();
    }
}
