package io.tidemark.cli;

import io.tidemark.document.Document;
import io.tidemark.document.DocumentReader;
import io.tidemark.document.InvalidJsonException;
import io.tidemark.document.JsonLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An example of a record type: lines for {@code fold}, and what it is to answer.
 *
 * @param name the input's path without its ending
 * @param input lines as {@code fold} reads them
 * @param expected one line for each line that {@code fold} prints, each with the members that
 *     matter; see {@link ExpectedLine}
 */
record Example(String name, Path input, Path expected) {
    /** Ending of the file of input. */
    static final String INPUT = ".ndjson";

    /** Ending of the file of expected lines. */
    static final String EXPECTED = ".expected.ndjson";

    /** Name of the record type whose folder it lies in. */
    String type() {
        return input.toAbsolutePath().getParent().getParent().getFileName().toString();
    }

    /** Where what is expected and what is answered differ, a text each; empty if they agree. */
    List<String> differences(FoldSetup setup) throws IOException {
        List<Document> answered = new ArrayList<>();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream in = Files.newInputStream(input)) {
            FoldCommand.fold(setup, in, out);
        }
        List<String> differences = new ArrayList<>();
        lines(new ByteArrayInputStream(out.toByteArray()), JsonLimits.STORED, answered);
        List<Document> wanted = new ArrayList<>();
        try (InputStream in = Files.newInputStream(expected)) {
            differences.addAll(lines(in, JsonLimits.STREAM, wanted));
        }
        if (!differences.isEmpty()) {
            return differences;
        }
        for (int i = 0; i < Math.max(wanted.size(), answered.size()); i++) {
            String place = "expected line " + (i + 1) + ": ";
            if (i >= answered.size()) {
                differences.add(place + "fold prints no more lines");
            } else if (i >= wanted.size()) {
                differences.add(
                        place + "is missing; fold prints " + ExpectedLine.text(answered.get(i)));
            } else {
                ExpectedLine line = new ExpectedLine(wanted.get(i));
                line.differences(answered.get(i)).forEach(text -> differences.add(place + text));
            }
        }
        return differences;
    }

    /** Reads lines into the list and answers what is wrong with them. */
    private static List<String> lines(InputStream in, JsonLimits limits, List<Document> into)
            throws IOException {
        List<String> problems = new ArrayList<>();
        InputLines lines = new InputLines(in);
        for (InputLine line = lines.next(); line != null; line = lines.next()) {
            try {
                into.add(DocumentReader.read(line.bytes(), limits));
            } catch (InvalidJsonException e) {
                problems.add("expected line " + line.number() + ": is not JSON");
            }
        }
        return problems;
    }
}
