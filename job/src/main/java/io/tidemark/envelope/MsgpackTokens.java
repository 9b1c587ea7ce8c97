package io.tidemark.envelope;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.NumberOutput;
import io.tidemark.document.InvalidJsonException;
import io.tidemark.document.JsonLimits;
import io.tidemark.document.StrictUtf8;
import io.tidemark.domain.DeadLetterCode;
import java.io.IOException;
import java.util.Arrays;
import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;

/**
 * Reads one msgpack value as the tokens of the same value in JSON, strictly: text is strict UTF-8,
 * names are text, numbers are finite, no extension type, nothing cut short. No length that is
 * declared is trusted: what does not follow is refused before anything is set aside for it.
 *
 * <p>A float is the number that it widens to, which is what clients in JavaScript see, told by the
 * shortest decimal that reads back as that double ({@code 1.0}, {@code 1.0E10}); not by {@link
 * Double#toString}, whose answers differ between versions of Java.
 */
final class MsgpackTokens {
    /** Where the parser of JSON ends too, which reads one level more than may be stored. */
    private static final int DEPTH_MAX = JsonLimits.STORED.depthMax() + 1;

    private final MessageUnpacker unpacker;
    private final int from;
    private final int to;

    /** Of each open container, the innermost at {@link #depth}: whether it is an object. */
    private boolean[] objects = new boolean[8];

    /** Of each open container: elements or members that are still to come. */
    private int[] left = new int[8];

    private int depth;
    private JsonToken token;
    private boolean begun;
    private int start;
    private String name;
    private String text;
    private byte[] bytes;

    /** Of the part of the bytes that begins at {@code from} and ends before {@code to}. */
    MsgpackTokens(byte[] bytes, int from, int to) {
        this.unpacker = MessagePack.newDefaultUnpacker(bytes, from, to - from);
        this.from = from;
        this.to = to;
    }

    /**
     * The next token; null after the value.
     *
     * @throws Refused if the bytes are no msgpack as we accept it
     */
    JsonToken next() throws IOException {
        try {
            token = advance();
            return token;
        } catch (MessagePackException e) {
            // Not as a cause: its message may quote the bytes.
            throw refused("cut short or ill-formed");
        } catch (InvalidJsonException e) {
            throw new Refused(DeadLetterCode.of(e.problem()), e.getMessage());
        }
    }

    /** The name of the member begun last. */
    String name() {
        return name;
    }

    /** The text of a string or number. */
    String text() {
        return text;
    }

    /** The bytes of a binary. */
    byte[] bytes() {
        return bytes;
    }

    /** Where the token begins in the bytes. */
    int start() {
        return start;
    }

    /** Where the token ends in the bytes, exclusive. */
    int end() {
        return from + (int) unpacker.getTotalReadBytes();
    }

    private JsonToken advance() throws IOException, InvalidJsonException {
        start = end();
        if (depth == 0) {
            return root();
        }
        if (token == JsonToken.FIELD_NAME) {
            return value();
        }
        if (left[depth] == 0) {
            return objects[depth--] ? JsonToken.END_OBJECT : JsonToken.END_ARRAY;
        }
        left[depth]--;
        if (!objects[depth]) {
            return value();
        }
        if (!unpacker.getNextFormat().getValueType().isStringType()) {
            throw refused("a name that is no text");
        }
        name = string();
        return JsonToken.FIELD_NAME;
    }

    private JsonToken root() throws IOException, InvalidJsonException {
        if (!begun) {
            begun = true;
            return value();
        }
        if (start < to) {
            throw new Refused(DeadLetterCode.TRAILING_TOKENS, "something follows the value");
        }
        return null;
    }

    private JsonToken value() throws IOException, InvalidJsonException {
        MessageFormat format = unpacker.getNextFormat();
        return switch (format.getValueType()) {
            case NIL -> {
                unpacker.unpackNil();
                yield JsonToken.VALUE_NULL;
            }
            case BOOLEAN -> unpacker.unpackBoolean() ? JsonToken.VALUE_TRUE : JsonToken.VALUE_FALSE;
            case INTEGER -> {
                text =
                        format == MessageFormat.UINT64
                                ? unpacker.unpackBigInteger().toString()
                                : Long.toString(unpacker.unpackLong());
                yield JsonToken.VALUE_NUMBER_INT;
            }
            case FLOAT -> {
                text = decimal(unpacker.unpackDouble());
                yield JsonToken.VALUE_NUMBER_FLOAT;
            }
            case STRING -> {
                text = string();
                yield JsonToken.VALUE_STRING;
            }
            case BINARY -> {
                bytes = payload(unpacker.unpackBinaryHeader());
                yield JsonToken.VALUE_EMBEDDED_OBJECT;
            }
            case ARRAY -> open(false, unpacker.unpackArrayHeader());
            case MAP -> open(true, unpacker.unpackMapHeader());
            case EXTENSION -> throw refused("an extension type");
        };
    }

    private JsonToken open(boolean isObject, int size) throws Refused {
        if (depth == DEPTH_MAX) {
            throw new Refused(DeadLetterCode.TOO_DEEP, "nested too deep");
        }
        requireFollow(isObject ? 2L * size : size);
        depth++;
        if (depth == left.length) {
            left = Arrays.copyOf(left, depth * 2);
            objects = Arrays.copyOf(objects, depth * 2);
        }
        left[depth] = size;
        objects[depth] = isObject;
        return isObject ? JsonToken.START_OBJECT : JsonToken.START_ARRAY;
    }

    private String string() throws IOException, InvalidJsonException {
        return StrictUtf8.anyText(payload(unpacker.unpackRawStringHeader()));
    }

    private byte[] payload(int length) throws IOException {
        requireFollow(length);
        return unpacker.readPayload(length);
    }

    /** A value takes a byte at least. */
    private void requireFollow(long count) throws Refused {
        if (count > to - end()) {
            throw refused("declares more than follows");
        }
    }

    private static String decimal(double number) throws Refused {
        if (!Double.isFinite(number)) {
            throw refused("a number that is not finite");
        }
        return NumberOutput.toString(number, true);
    }

    private static Refused refused(String why) {
        return new Refused(DeadLetterCode.INVALID_MSGPACK, "no msgpack of JSON values: " + why);
    }

    /** Bytes are no msgpack as we accept it. Passes through Jackson, hence of its kind. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        private final DeadLetterCode code;

        private Refused(DeadLetterCode code, String detail) {
            super(detail);
            this.code = code;
        }

        UndecodableException undecodable() {
            return new UndecodableException(code, getMessage());
        }

        /** Data is refused often and by design: no stack trace. */
        @Override
        public Throwable fillInStackTrace() {
            return this;
        }
    }
}
