package io.tidemark.envelope;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;

/** Envelopes of channel {@code board:1} around messages that are told byte by byte. */
final class Envelopes {
    private Envelopes() {}

    /** Around messages in JSON, separated by commas. */
    static String json(String messages) {
        return "{\"source\":\"channel.message\",\"channel\":\"board:1\",\"messages\":["
                + messages
                + "]}";
    }

    /** Around one message in msgpack. */
    static byte[] msgpack(byte[] message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(0x83);
        for (String text :
                new String[] {"source", "channel.message", "channel", "board:1", "messages"}) {
            bytes.writeBytes(msgpackText(text));
        }
        bytes.write(0x91);
        bytes.writeBytes(message);
        return bytes.toByteArray();
    }

    /** A text of at most 31 bytes in msgpack. */
    static byte[] msgpackText(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(0xa0 | text.length());
        bytes.writeBytes(text.getBytes(US_ASCII));
        return bytes.toByteArray();
    }

    /** A map of fewer than 15 members in msgpack with one more, a text. */
    static byte[] msgpackWith(byte[] map, String name, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(map[0] + 1);
        bytes.write(map, 1, map.length - 1);
        bytes.writeBytes(msgpackText(name));
        bytes.writeBytes(msgpackText(text));
        return bytes.toByteArray();
    }
}
