package io.tidemark.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Map;
import java.util.Random;

/**
 * Writes msgpack after its specification, byte by byte and in every width that the value fits, so
 * that what reads it is not checked by its own kin. Numbers that are no {@code int} of Jackson's
 * are written as floats, {@link BinaryNode} as bin.
 */
public final class Msgpack {
    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final Random widths;

    private Msgpack(Random widths) {
        this.widths = widths;
    }

    /** The value in the least widths. */
    public static byte[] of(JsonNode value) {
        return of(value, null);
    }

    /**
     * The value in widths that the randomness chooses.
     *
     * @param widths null for the least
     */
    public static byte[] of(JsonNode value, Random widths) {
        Msgpack msgpack = new Msgpack(widths);
        try {
            msgpack.write(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return msgpack.bytes.toByteArray();
    }

    private void write(JsonNode value) throws IOException {
        switch (value.getNodeType()) {
            case NULL -> out.writeByte(0xc0);
            case BOOLEAN -> out.writeByte(value.booleanValue() ? 0xc3 : 0xc2);
            case NUMBER -> integer(value.bigIntegerValue());
            case POJO -> decimal(Double.parseDouble(raw(value)));
            case STRING -> string(value.textValue());
            case BINARY -> {
                byte[] payload = value.binaryValue();
                switch (width(payload.length, 0)) {
                    case 1 -> header(0xc4, payload.length, 1);
                    case 2 -> header(0xc5, payload.length, 2);
                    default -> header(0xc6, payload.length, 4);
                }
                out.write(payload);
            }
            case ARRAY -> {
                container(value.size(), 0x90, 0xdc, 0xdd);
                for (JsonNode element : value) {
                    write(element);
                }
            }
            case OBJECT -> {
                container(value.size(), 0x80, 0xde, 0xdf);
                for (Map.Entry<String, JsonNode> member : value.properties()) {
                    string(member.getKey());
                    write(member.getValue());
                }
            }
            default -> throw new IllegalArgumentException("no JSON value: " + value.getNodeType());
        }
    }

    private void container(int size, int fix, int wide, int widest) throws IOException {
        int least = size < 16 ? 0 : size < 1 << 16 ? 1 : 2;
        switch (any(least, 3)) {
            case 0 -> out.writeByte(fix | size);
            case 1 -> header(wide, size, 2);
            default -> header(widest, size, 4);
        }
    }

    private void string(String text) throws IOException {
        byte[] utf8 = text.getBytes(UTF_8);
        switch (width(utf8.length, 32)) {
            case 0 -> out.writeByte(0xa0 | utf8.length);
            case 1 -> header(0xd9, utf8.length, 1);
            case 2 -> header(0xda, utf8.length, 2);
            default -> header(0xdb, utf8.length, 4);
        }
        out.write(utf8);
    }

    private static String raw(JsonNode value) {
        return (String) ((RawValue) ((POJONode) value).getPojo()).rawValue();
    }

    private void decimal(double number) throws IOException {
        if (number == (float) number && any(0, 2) == 0) {
            out.writeByte(0xca);
            out.writeFloat((float) number);
        } else {
            out.writeByte(0xcb);
            out.writeDouble(number);
        }
    }

    private void integer(BigInteger value) throws IOException {
        if (value.compareTo(LONG_MAX) > 0) {
            out.writeByte(0xcf);
            out.writeLong(value.longValue());
        } else {
            integer(value.longValueExact());
        }
    }

    private void integer(long value) throws IOException {
        boolean signed = value < 0 || any(0, 2) == 1;
        if (value >= -32 && value < 128 && any(0, 2) == 0) {
            out.writeByte((int) value);
            return;
        }
        long magnitude = signed ? (value < 0 ? ~value : value) << 1 : value;
        int least = Long.SIZE - Long.numberOfLeadingZeros(magnitude);
        if (signed && (value > Long.MAX_VALUE / 2 || value < Long.MIN_VALUE / 2)) {
            least = Long.SIZE;
        }
        int power = any(least <= 8 ? 0 : least <= 16 ? 1 : least <= 32 ? 2 : 3, 4);
        out.writeByte((signed ? 0xd0 : 0xcc) + power);
        int width = 1 << power;
        for (int i = width - 1; i >= 0; i--) {
            out.writeByte((int) (value >> (8 * i)));
        }
    }

    /** 0 for the form in one byte, where there is one; else the power that takes the length. */
    private int width(int length, int fixMax) {
        int least = length < fixMax ? 0 : length < 1 << 8 ? 1 : length < 1 << 16 ? 2 : 3;
        return any(least, 4);
    }

    private int any(int least, int bound) {
        return widths == null ? least : least + widths.nextInt(bound - least);
    }

    private void header(int type, int length, int width) throws IOException {
        out.writeByte(type);
        for (int i = width - 1; i >= 0; i--) {
            out.writeByte(length >> (8 * i));
        }
    }
}
