package io.tidemark.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The path of a file that holds a secret. The job graph contains only the path; the process that
 * needs the secret reads the file when it opens. Immutable.
 *
 * @param key the key that names the file, for messages
 * @param path the absolute path
 */
public record SecretFile(String key, String path) implements Serializable {
    /** Longest secret file that is read; a longer one is assumed to be the wrong file. */
    public static final int SECRET_BYTES_MAX = 64 * 1024;

    /**
     * Reads the secret: the file's text without one line end at its end.
     *
     * @throws SecretFileException naming key and path, but never content, if the file is missing,
     *     unreadable, empty, larger than {@link #SECRET_BYTES_MAX} bytes or not UTF-8
     */
    public Secret read() {
        byte[] bytes = bytes();
        if (bytes.length > SECRET_BYTES_MAX) {
            throw refused("is larger than " + SECRET_BYTES_MAX + " bytes");
        }
        String text = withoutLineEnd(decoded(bytes));
        if (text.isEmpty()) {
            throw refused("is empty");
        }
        return new Secret(text);
    }

    /**
     * The exception for a secret with a malformed line, for callers that know the form of lines.
     *
     * @param line from 1
     * @param reason follows the line's number; contains nothing of the line
     */
    public SecretFileException malformed(int line, String reason) {
        return refused("line " + line + " " + reason);
    }

    private byte[] bytes() {
        Path file = Path.of(path);
        if (!Files.exists(file)) {
            throw refused("does not exist");
        }
        if (Files.isDirectory(file)) {
            throw refused("is a directory");
        }
        try (InputStream stream = Files.newInputStream(file)) {
            return stream.readNBytes(SECRET_BYTES_MAX + 1);
        } catch (IOException e) {
            throw refused("cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw refused("is not UTF-8 text");
        }
    }

    private static String withoutLineEnd(String text) {
        if (text.endsWith("\r\n")) {
            return text.substring(0, text.length() - 2);
        }
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    private SecretFileException refused(String reason) {
        return new SecretFileException("secret file of " + key + ": " + path + " " + reason);
    }
}
