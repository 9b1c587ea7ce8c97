package io.tidemark.envelope;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tidemark.domain.DeadLetterCode;
import java.io.IOException;

/**
 * One element of an envelope's {@code messages} as it stood on the wire: fields read, nothing
 * decoded. Fields that are not read here are skipped, however often they stand.
 */
final class WireMessage extends WireFields {
    private final int index;
    private int start;
    private int end;

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
        super(Level.MESSAGE);
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
        return firstProblem();
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

    /** Its {@code serial} and {@code version}. */
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
                case "timestamp" -> timestamp = timestamp(parser, field, 1 << 5);
                case "action" -> readAction(parser);
                case "data" -> readData(parser);
                case "serial" -> madeVersion().readSerial(parser);
                case "version" -> madeVersion().readVersion(parser);
                default -> parser.skipChildren();
            }
        }
    }

    private void readAction(JsonParser parser) throws IOException {
        once("action", 1 << 6);
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            action = MessageAction.ofNumber(parser.getText());
        } else if (parser.currentToken() == JsonToken.VALUE_STRING) {
            action = MessageAction.ofWord(parser.getText());
        } else {
            skipUnlessNull(parser, "action");
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

    private static int offset(JsonParser parser) {
        return (int) parser.currentTokenLocation().getCharOffset();
    }

    private static int endOffset(JsonParser parser) {
        return (int) parser.currentLocation().getCharOffset();
    }
}
