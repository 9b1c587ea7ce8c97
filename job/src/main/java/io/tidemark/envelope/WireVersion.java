package io.tidemark.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tidemark.document.DocumentReader;
import io.tidemark.document.InvalidJsonException;
import io.tidemark.domain.DeadLetterCode;
import io.tidemark.domain.MessageVersion;
import java.io.IOException;

/**
 * A message's {@code serial} and {@code version} as they stood on the wire. Problems with them are
 * reported only if a record type uses versions: for all others they are fields that are skipped.
 */
final class WireVersion extends WireFields {
    /** Of a message that has neither field; nothing is read into it. */
    static final WireVersion ABSENT = new WireVersion();

    /** The fields of {@code version} that are read. */
    private static final String SERIAL = "serial";

    private static final String TIMESTAMP = "timestamp";

    private String serial;
    private String version;
    private long timestamp = TIMESTAMP_ABSENT;

    WireVersion() {
        super(Level.VERSION);
    }

    /** Reads the value of a message's {@code serial}. */
    void readSerial(JsonParser parser) throws IOException {
        serial = text(parser, SERIAL, 1);
    }

    /** Reads the value of a message's {@code version}. */
    void readVersion(JsonParser parser) throws IOException {
        once("version", 1 << 1);
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            skipUnlessNull(parser, "version");
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case SERIAL -> version = text(parser, "version.serial", 1 << 2);
                case TIMESTAMP -> timestamp = timestamp(parser, "version.timestamp", 1 << 3);
                default -> parser.skipChildren();
            }
        }
    }

    /** When this version was made, ms since 1970; {@code first} if it has no timestamp (TM2s2). */
    long timestamp(long first) {
        return timestamp == TIMESTAMP_ABSENT ? first : timestamp;
    }

    /**
     * The version; null if the message has no serial and does not need one. One without a version
     * is the first: its version is the serial (TM2s1).
     *
     * @param changes whether the message changes an earlier one
     * @throws UndecodableException if it is not clear which version of which message it is
     */
    MessageVersion of(boolean changes) throws UndecodableException {
        if (firstProblem() != null) {
            throw firstProblem();
        }
        if (serial == null && !changes) {
            return null;
        }
        requireKeepable(SERIAL, serial);
        String known = version == null ? serial : version;
        requireKeepable("version.serial", known);
        return new MessageVersion(serial, known, changes);
    }

    private static void requireKeepable(String field, String text) throws UndecodableException {
        if (text == null || text.isEmpty()) {
            throw invalid("no '" + field + "', which a change of an earlier message must have");
        }
        if (text.getBytes(UTF_8).length > MessageVersion.BYTES_MAX) {
            throw invalid("'" + field + "' is longer than " + MessageVersion.BYTES_MAX + " bytes");
        }
        try {
            DocumentReader.requireStorable(text);
        } catch (InvalidJsonException e) {
            throw UndecodableException.in(field, e);
        }
    }

    private static UndecodableException invalid(String detail) {
        return new UndecodableException(DeadLetterCode.MESSAGE_INVALID, detail);
    }
}
