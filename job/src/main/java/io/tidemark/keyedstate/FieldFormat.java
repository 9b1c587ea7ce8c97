package io.tidemark.keyedstate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.document.Document;
import io.tidemark.document.DocumentReader;
import io.tidemark.document.InvalidJsonException;
import io.tidemark.document.JsonLimits;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * How single fields are laid out: a length in four bytes, -1 for null, then the bytes. Part of
 * every format in this package, so it never changes.
 */
final class FieldFormat {
    private static final int NULL_LENGTH = -1;

    private FieldFormat() {}

    static void writeBytes(byte[] bytes, DataOutputView out) throws IOException {
        if (bytes == null) {
            out.writeInt(NULL_LENGTH);
            return;
        }
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static byte[] readBytes(DataInputView in) throws IOException {
        int length = in.readInt();
        if (length == NULL_LENGTH) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    static void writeText(String text, DataOutputView out) throws IOException {
        writeBytes(text == null ? null : text.getBytes(UTF_8), out);
    }

    static String readText(DataInputView in) throws IOException {
        byte[] bytes = readBytes(in);
        return bytes == null ? null : new String(bytes, UTF_8);
    }

    static void writeDocument(Document document, DataOutputView out) throws IOException {
        writeBytes(document == null ? null : document.canonicalBytes(), out);
    }

    static Document readDocument(DataInputView in) throws IOException {
        byte[] bytes = readBytes(in);
        if (bytes == null) {
            return null;
        }
        try {
            return DocumentReader.read(bytes, JsonLimits.STORED);
        } catch (InvalidJsonException e) {
            throw new IOException("state holds a document that cannot be read: " + e.problem(), e);
        }
    }
}
