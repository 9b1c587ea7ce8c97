package io.tidemark.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.tidemark.document.Document;
import io.tidemark.testing.RandomDocuments;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Envelopes made from a seed: mostly good ones, with fields missing, of wrong types and in any
 * order. Numbers are those that both JSON and msgpack can say: whole ones of 64 bits, and decimals
 * of at most 15 digits, which a double tells apart.
 */
final class RandomEnvelopes {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);

    private final RandomDocuments documents;
    private final Random random;

    RandomEnvelopes(long seed) {
        documents = new RandomDocuments(seed);
        random = documents.random();
    }

    ObjectNode envelope() {
        ObjectNode fields = NODES.objectNode();
        add(fields, "source", () -> mostly("channel.message", "channel.presence", "elsewhere"));
        add(fields, "channel", () -> mostly("board:1", "board:é", "note:1"));
        add(fields, "appId", () -> text("app"));
        add(fields, "site", this::anything);
        add(fields, documents.name(), this::anything);
        if (random.nextInt(20) == 0) {
            add(fields, "presence", () -> NODES.arrayNode().add(anything()));
        }
        ArrayNode messages = NODES.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            messages.add(random.nextInt(20) == 0 ? anything() : message());
        }
        add(fields, "messages", () -> messages);
        return shuffled(fields);
    }

    private ObjectNode message() {
        ObjectNode fields = NODES.objectNode();
        add(fields, "id", () -> mostly("c:1:0", "opaque", documents.text()));
        add(fields, "connectionId", () -> text("c"));
        add(fields, "clientId", () -> text("ann", documents.text()));
        add(fields, "name", () -> mostly("patch", "delete", "other"));
        add(fields, "timestamp", this::timestamp);
        add(fields, "extras", this::anything);
        if (random.nextInt(4) == 0) {
            add(fields, "action", this::action);
        }
        data(fields);
        return shuffled(fields);
    }

    private void data(ObjectNode fields) {
        String json = new String(documents.document(3).canonicalBytes(), UTF_8);
        byte[] utf8 = random.nextInt(8) == 0 ? new byte[] {(byte) 0xff} : json.getBytes(UTF_8);
        switch (random.nextInt(9)) {
            case 0 -> fields.set("data", text(documents.text(), json));
            case 1 -> fields.put("data", json).put("encoding", "json");
            case 2 -> fields.put("data", json).put("encoding", "json/utf-8");
            case 3 -> fields.put("data", utf8).put("encoding", "json/utf-8");
            case 4 -> fields.put("data", utf8).put("encoding", "utf-8");
            case 5 -> fields.put("data", utf8).put("encoding", "json");
            case 6 -> fields.put("data", utf8);
            case 7 -> fields.put("data", utf8).put("encoding", "json/vcdiff");
            default -> fields.set("data", anything());
        }
    }

    private JsonNode timestamp() {
        return switch (random.nextInt(10)) {
            case 0 -> NODES.numberNode(random.nextLong());
            case 1 -> NODES.numberNode(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE));
            case 2 -> decimal();
            default -> NODES.numberNode(1_700_000_000_000L + random.nextInt(1_000_000));
        };
    }

    private JsonNode action() {
        return random.nextBoolean()
                ? NODES.numberNode(random.nextInt(8) - 1)
                : text("message.create", "update", "message.summary", "meta", "other");
    }

    private JsonNode anything() {
        return node(documents.document(4));
    }

    private JsonNode node(Document document) {
        return switch (document.kind()) {
            case NULL -> NODES.nullNode();
            case BOOLEAN -> NODES.booleanNode(document.truth());
            case STRING -> NODES.textNode(document.text());
            case NUMBER -> number(document.number());
            case ARRAY -> {
                ArrayNode array = NODES.arrayNode();
                for (int i = 0; i < document.size(); i++) {
                    array.add(node(document.element(i)));
                }
                yield array;
            }
            case OBJECT -> {
                ObjectNode object = NODES.objectNode();
                document.members()
                        .forEach(member -> object.set(member.name(), node(member.value())));
                yield object;
            }
        };
    }

    private JsonNode number(BigDecimal number) {
        boolean fits = number.scale() == 0 && number.unscaledValue().bitLength() <= 64;
        return fits && number.unscaledValue().compareTo(LONG_MIN) >= 0
                ? NODES.numberNode(number.unscaledValue())
                : decimal();
    }

    /** A decimal in the form in which Java tells a double. */
    private JsonNode decimal() {
        long most = (long) Math.pow(10, random.nextInt(16));
        long digits = 1 + Math.floorMod(random.nextLong(), most);
        int exponent = random.nextInt(20) == 0 ? -312 : random.nextInt(80) - 40;
        BigDecimal number =
                BigDecimal.valueOf(digits).movePointRight(exponent).stripTrailingZeros();
        int power = number.precision() - number.scale() - 1;
        String text =
                power >= -3 && power < 7
                        ? number.setScale(Math.max(1, number.scale())).toPlainString()
                        : scientific(number.unscaledValue().toString(), power);
        return NODES.rawValueNode(new RawValue(random.nextBoolean() ? text : "-" + text));
    }

    private static String scientific(String digits, int power) {
        String fraction = digits.length() == 1 ? "0" : digits.substring(1);
        return digits.charAt(0) + "." + fraction + "E" + power;
    }

    private JsonNode mostly(String usual, String... others) {
        return random.nextInt(8) == 0 ? text(others) : NODES.textNode(usual);
    }

    private JsonNode text(String... choices) {
        return NODES.textNode(choices[random.nextInt(choices.length)]);
    }

    /** Mostly what is told; now and then something else or nothing. */
    private void add(ObjectNode fields, String name, Supplier<JsonNode> value) {
        int choice = random.nextInt(40);
        if (choice > 0) {
            fields.set(name, choice == 1 ? anything() : value.get());
        }
    }

    private ObjectNode shuffled(ObjectNode fields) {
        List<String> names = new ArrayList<>();
        fields.fieldNames().forEachRemaining(names::add);
        Collections.shuffle(names, random);
        ObjectNode shuffled = NODES.objectNode();
        names.forEach(name -> shuffled.set(name, fields.get(name)));
        return shuffled;
    }
}
