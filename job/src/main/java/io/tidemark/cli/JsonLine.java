package io.tidemark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.document.Document;
import java.io.ByteArrayOutputStream;

/**
 * One line of output, {@code {"kind":{…}}}: canonical JSON but for the order of the members, which
 * is that in which they are added, so that people find first what they look for first.
 */
final class JsonLine {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean isFirst = true;

    JsonLine(String kind) {
        append("{\"" + kind + "\":{");
    }

    /** Adds a text. */
    JsonLine text(String name, String textOrNull) {
        return value(name, textOrNull == null ? Document.ofNull() : Document.of(textOrNull));
    }

    /** Adds a whole number. */
    JsonLine number(String name, long number) {
        return value(name, Document.of(number));
    }

    /** Adds any value. */
    JsonLine value(String name, Document value) {
        append(isFirst ? "" : ",");
        isFirst = false;
        bytes.writeBytes(Document.of(name).canonicalBytes());
        append(":");
        bytes.writeBytes(value.canonicalBytes());
        return this;
    }

    /** The whole line with its line feed. */
    byte[] end() {
        append("}}\n");
        return bytes.toByteArray();
    }

    private void append(String text) {
        bytes.writeBytes(text.getBytes(UTF_8));
    }
}
