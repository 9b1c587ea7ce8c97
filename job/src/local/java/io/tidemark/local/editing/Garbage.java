package io.tidemark.local.editing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Makes an invalid entry from a valid one. */
final class Garbage {
    private Garbage() {}

    /**
     * Something wrong.
     *
     * @param envelope a good one, of one message; it is changed
     */
    static byte[] of(ObjectNode envelope, SplittableRandom random) {
        ObjectNode message = (ObjectNode) envelope.get("messages").get(0);
        byte[] good = Envelopes.bytes(envelope);
        return switch (random.nextInt(9)) {
            case 0 -> Arrays.copyOf(good, good.length - 1 - random.nextInt(good.length / 4));
            case 1 -> new byte[0];
            case 2 -> new byte[] {'{', '"', (byte) 0xc3, '(', '"', '}'};
            case 3 -> "[1,2,3]".getBytes(UTF_8);
            case 4 -> Envelopes.bytes(envelope.put("channel", "nobody:n1"));
            case 5 -> Envelopes.bytes(without(envelope, message, "id"));
            case 6 -> {
                message.put("encoding", "no-such-step").put("data", "text");
                yield Envelopes.bytes(envelope);
            }
            case 7 -> {
                message.put("encoding", "json/utf-8/cipher+aes-128-cbc/base64").put("data", "AAAA");
                yield Envelopes.bytes(envelope);
            }
            default -> Envelopes.bytes(Envelopes.envelope("", List.of(message)));
        };
    }

    private static ObjectNode without(ObjectNode envelope, ObjectNode message, String field) {
        message.remove(field);
        return envelope;
    }
}
