package io.tidemark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.config.ConfigException;
import io.tidemark.config.SecretFileException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParseResult;

/**
 * Entry point of the command line.
 *
 * <p>Exit codes: 0 if the command did its work, and found what it was asked to find; 1 if not, or
 * if input or output failed, which stderr tells; 2 if options, configuration or record types are
 * wrong, with every problem on stderr, each with its file and line.
 */
@Command(
        name = "tidemark",
        description = "Tools for people who write record types and run Tidemark.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = JarVersion.class)
public final class Tidemark {
    Tidemark() {}

    /** Runs the command that the arguments name, and exits with its code. */
    public static void main(String[] arguments) {
        UnboundLogging.mute();
        // System.out would swallow a full disk or a closed pipe.
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        System.exit(run(arguments, System.in, out, System.err));
    }

    /**
     * Runs the command that the arguments name.
     *
     * @param in what it reads, as bytes
     * @param out what it answers, in UTF-8
     * @param err what is wrong, in UTF-8
     * @return the exit code
     */
    public static int run(String[] arguments, InputStream in, OutputStream out, OutputStream err) {
        CommandLine line = new CommandLine(new Tidemark());
        line.addSubcommand(new FoldCommand(in, out));
        line.addSubcommand(new CheckCommand());
        line.addSubcommand(new DiffCommand(in, out));
        line.setOut(new PrintWriter(new OutputStreamWriter(out, UTF_8), true));
        line.setErr(new PrintWriter(new OutputStreamWriter(err, UTF_8), true));
        line.setExecutionExceptionHandler(Tidemark::failed);
        return line.execute(arguments);
    }

    private static int failed(Exception failure, CommandLine line, ParseResult unused)
            throws Exception {
        if (failure instanceof ConfigException || failure instanceof SecretFileException) {
            line.getErr().println(failure.getMessage());
            return ExitCode.USAGE;
        }
        if (failure instanceof IOException) {
            line.getErr().println("input or output failed: " + failure.getMessage());
            return ExitCode.SOFTWARE;
        }
        throw failure;
    }
}
