package io.tidemark.envelope;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tidemark.domain.DeadLetterCode;
import java.io.IOException;

/**
 * One element of an envelope's {@code messages} as it stood on the wire: fields read, nothing
 * decoded. What is wrong with it is kept, not thrown, since the envelope must be read to its end
 * before any of its messages is decided.
 *
 * <p>A field that is read here may stand once; the others are skipped, so for them it makes no
 * difference.
 */
final class WireMessage {
    /** The message has no timestamp. */
    static final long TIMESTAMP_ABSENT = Long.MIN_VALUE;

    /** Digits of a timestamp that surely fit a long. */
    static final int TIMESTAMP_CHARS_MAX = 18;

    private final int index;
    private int start;
    private int end;
    private UndecodableException problem;
    private int seen;

    private String id;
    private String connectionId;
    private String clientId;
    private String name;
    private String encoding;
    private MessageAction action = MessageAction.CREATE;
    private long timestamp = TIMESTAMP_ABSENT;
    private WireVersion version = WireVersion.ABSENT;
    private String dataText;
    private byte[] dataBytes;
    private int dataStart;
    private int dataEnd;

    private WireMessage(int index) {
        this.index = index;
    }

    /**
     * Reads the element that begins at the parser's current token and stops at its last token.
     *
     * @throws IOException if what is read is not of its format
     */
    static WireMessage read(JsonParser parser, int index) throws IOException {
        WireMessage message = new WireMessage(index);
        message.start = offset(parser);
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            message.readFields(parser);
        } else {
            parser.skipChildren();
            // Jackson puts off the end of a string.
            parser.finishToken();
            message.refuse(DeadLetterCode.MESSAGE_INVALID, "not an object");
        }
        message.end = endOffset(parser);
        return message;
    }

    /** Place in {@code messages}. */
    int index() {
        return index;
    }

    /** Where it begins on the {@link Wire}. */
    int start() {
        return start;
    }

    /** Where it ends on the {@link Wire}, exclusive. */
    int end() {
        return end;
    }

    /** Why it cannot be taken for a message; null if it can. */
    UndecodableException problem() {
        return problem;
    }

    /** Null if absent, as of all texts here. */
    String id() {
        return id;
    }

    String connectionId() {
        return connectionId;
    }

    String clientId() {
        return clientId;
    }

    String name() {
        return name;
    }

    String encoding() {
        return encoding;
    }

    MessageAction action() {
        return action;
    }

    /** Ms since 1970; {@link #TIMESTAMP_ABSENT} if it has none. */
    long timestamp() {
        return timestamp;
    }

    /** What is told of its version. */
    WireVersion version() {
        return version;
    }

    /** The data if it is a string; else null. */
    String dataText() {
        return dataText;
    }

    /** The data if it is bytes, as msgpack can carry them; else null. */
    byte[] dataBytes() {
        return dataBytes;
    }

    /** Where data that is neither string nor bytes begins on the {@link Wire}. */
    int dataStart() {
        return dataStart;
    }

    /** Where such data ends, exclusive; 0 if there is none. */
    int dataEnd() {
        return dataEnd;
    }

    private void readFields(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "id" -> id = text(parser, field, 1);
                case "connectionId" -> connectionId = text(parser, field, 1 << 1);
                case "clientId" -> clientId = text(parser, field, 1 << 2);
                case "name" -> name = text(parser, field, 1 << 3);
                case "encoding" -> encoding = text(parser, field, 1 << 4);
                case "timestamp" -> readTimestamp(parser);
                case "action" -> readAction(parser);
                case "data" -> readData(parser);
                case "serial" -> madeVersion().readSerial(parser);
                case "version" -> madeVersion().readVersion(parser);
                default -> parser.skipChildren();
            }
        }
    }

    private String text(JsonParser parser, String field, int bit) throws IOException {
        once(field, bit);
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        return orNull(parser, field);
    }

    private void readTimestamp(JsonParser parser) throws IOException {
        once("timestamp", 1 << 5);
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            orNull(parser, "timestamp");
        } else if (parser.getTextLength() > TIMESTAMP_CHARS_MAX) {
            refuse(DeadLetterCode.MESSAGE_INVALID, "'timestamp' is out of bounds");
        } else {
            timestamp = parser.getLongValue();
        }
    }

    private void readAction(JsonParser parser) throws IOException {
        once("action", 1 << 6);
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            action = MessageAction.ofNumber(parser.getText());
        } else if (parser.currentToken() == JsonToken.VALUE_STRING) {
            action = MessageAction.ofWord(parser.getText());
        } else {
            orNull(parser, "action");
        }
    }

    private void readData(JsonParser parser) throws IOException {
        once("data", 1 << 7);
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING) {
            dataText = parser.getText();
        } else if (token == JsonToken.VALUE_EMBEDDED_OBJECT) {
            dataBytes = parser.getBinaryValue();
        } else if (token != JsonToken.VALUE_NULL) {
            dataStart = offset(parser);
            parser.skipChildren();
            dataEnd = endOffset(parser);
        }
    }

    /** Made where it is needed: most messages have none. */
    private WireVersion madeVersion() {
        if (version == WireVersion.ABSENT) {
            version = new WireVersion();
        }
        return version;
    }

    private void once(String field, int bit) {
        if ((seen & bit) != 0) {
            refuse(DeadLetterCode.DUPLICATE_KEY, "'" + field + "' stands twice");
        }
        seen |= bit;
    }

    /** Null is as good as absent; any other value is of a wrong type. */
    private String orNull(JsonParser parser, String field) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
            parser.skipChildren();
            refuse(DeadLetterCode.MESSAGE_INVALID, "'" + field + "' is of a wrong type");
        }
        return null;
    }

    private void refuse(DeadLetterCode code, String detail) {
        if (problem == null) {
            problem = new UndecodableException(code, detail);
        }
    }

    private static int offset(JsonParser parser) {
        return (int) parser.currentTokenLocation().getCharOffset();
    }

    private static int endOffset(JsonParser parser) {
        return (int) parser.currentLocation().getCharOffset();
    }
}
