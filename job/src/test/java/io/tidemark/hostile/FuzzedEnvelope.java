package io.tidemark.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/**
 * Makes an envelope of bytes that choose: each one picks what comes next, so that whatever a fuzzer
 * changes, the result is nearly an envelope. Bytes that have run out pick the first choice.
 */
final class FuzzedEnvelope {
    /** Begins no UTF-8 and no msgpack map, so that other inputs are taken as they are. */
    static final byte RECIPE = (byte) 0xf5;

    private static final int MESSAGES_MAX = 4;
    private static final int DEPTH_MAX = 6;

    private static final String[] TYPES = {
        "board", "outline", "loose", "patches", "texts", "card", "poll", "note", "sketch", "logs",
        "comment", "maps", "stamps"
    };

    /** Name of the messages that are edits, where it is not {@code patch}. */
    private static final Map<String, String> EDITS =
            Map.of(
                    "card", "set", "poll", "set", "note", "splice", "sketch", "stroke", "logs",
                    "add", "comment", "comment", "maps", "set", "stamps", "set");

    private static final String[] KEYS = {
        "title",
        "shapes",
        "items",
        "a",
        "s1",
        "op",
        "path",
        "from",
        "value",
        "kind",
        "x",
        "y",
        "text",
        "id",
        "__proto__",
        "",
        "0",
        "\\u0061",
        "\\ud83d\\ude00",
        "\\ud83d",
        "\\u0000",
        "a/b"
    };
    private static final String[] SCALARS = {
        "null",
        "true",
        "1",
        "-0",
        "1e308",
        "1e400",
        "0.10",
        "1e-308",
        "\"\"",
        "\"note\"",
        "\"add\"",
        "\"remove\"",
        "\"replace\"",
        "\"move\"",
        "\"copy\"",
        "\"test\"",
        "\"/a\"",
        "\"/items/-\"",
        "\"/items/0\"",
        "\"/a~2\"",
        "\"/title\"",
        "\"a\"",
        "\"\\u0000\"",
        "\"\\ude00\"",
        "99999999999999999999",
        "0.12345678901234567890123",
        "NaN",
        "1,",
        "\"",
        "{",
        "]"
    };
    private static final String[] ENCODINGS = {
        "json",
        "utf-8",
        "base64",
        "json/utf-8/base64",
        "utf-8/base64",
        "json/json",
        "",
        "/",
        "vcdiff",
        "cipher+aes-128-cbc/base64",
        "base64/base64"
    };
    private static final String[] OPS = {"add", "remove", "replace", "move", "copy", "test", "nop"};
    private static final String[] PATHS = {
        "",
        "/title",
        "/items",
        "/items/-",
        "/items/0",
        "/items/0/items/0",
        "/a",
        "/a/b",
        "/a~01",
        "/~2",
        "/items/01",
        "/items/4294967296",
        "x"
    };
    private static final String[] FIELDS = {
        "",
        "",
        "",
        ",\"timestamp\":-1",
        ",\"timestamp\":999999999999999999",
        ",\"action\":1",
        ",\"action\":\"message.summary\"",
        ",\"clientId\":\"bob\"",
        ",\"extras\":{\"a\":1e999999}",
        ",\"name\":\"delete\"",
        ",\"clientId\":\"\\u0000\"",
        ",\"timestamp\":1.5",
        ",\"timestamp\":1700000000000",
        ",\"timestamp\":1700000300000",
        ",\"timestamp\":1700000300001",
        ",\"timestamp\":1697000000000",
        ",\"timestamp\":-99999999999999999",
        ",\"timestamp\":9007199254740993",
        ",\"timestamp\":9223372036854775807",
        ",\"action\":\"message.append\",\"serial\":\"s\",\"version\":{\"serial\":\"v\"}"
    };
    private static final String[] IDS = {
        "c:%d:0", "%d", "x", "c:0:%d", "", "c:%d:0:0", "\\u0000", "\\ud83d\\ude00%d"
    };

    private final byte[] choices;
    private final StringBuilder text = new StringBuilder();
    private final FuzzedEdits edits = new FuzzedEdits(this::choose);
    private int at = 1;

    private FuzzedEnvelope(byte[] choices) {
        this.choices = choices;
    }

    static boolean isRecipe(byte[] input) {
        return input.length > 0 && input[0] == RECIPE;
    }

    static byte[] of(byte[] input) {
        FuzzedEnvelope envelope = new FuzzedEnvelope(input);
        envelope.write();
        return envelope.text.toString().getBytes(UTF_8);
    }

    private int choose(int bound) {
        return at < choices.length ? (choices[at++] & 0xff) % bound : 0;
    }

    private String one(String[] of) {
        return of[choose(of.length)];
    }

    private void write() {
        String type = one(TYPES);
        text.append("{\"source\":\"channel.message\",\"channel\":\"").append(type).append(":1\",");
        text.append("\"messages\":[");
        int messages = 1 + choose(MESSAGES_MAX);
        for (int i = 0; i < messages; i++) {
            text.append(i == 0 ? "" : ",");
            message(i, type);
        }
        text.append("]}");
    }

    private void message(int number, String type) {
        String id = one(IDS).formatted(number);
        text.append("{\"id\":\"").append(id).append("\",\"connectionId\":\"c\"");
        String fields = one(FIELDS);
        String name = ",\"name\":\"" + EDITS.getOrDefault(type, "patch") + '"';
        text.append(fields.contains("\"name\"") ? "" : name).append(fields);
        text.append(",\"data\":");
        int form = choose(8);
        if (form == 7) {
            encoded();
        } else if (form > 1) {
            edit(type);
        } else {
            value(DEPTH_MAX);
        }
        text.append('}');
    }

    /** Nearly what the type's reducer takes. */
    private void edit(String type) {
        switch (type) {
            case "outline", "patches" -> patch();
            case "card", "poll", "maps", "stamps", "note", "sketch", "logs" ->
                    text.append(edits.of(type));
            default -> value(DEPTH_MAX);
        }
    }

    private void patch() {
        text.append('[');
        int operations = 1 + choose(6);
        for (int i = 0; i < operations; i++) {
            text.append(i == 0 ? "" : ",").append("{\"op\":\"").append(one(OPS));
            text.append("\",\"path\":\"").append(one(PATHS)).append("\",\"from\":\"");
            text.append(one(PATHS)).append("\",\"value\":");
            value(3);
            text.append('}');
        }
        text.append(']');
    }

    private void encoded() {
        int begin = text.length();
        value(3);
        String value = text.substring(begin);
        text.setLength(begin);
        String quoted = value.replace("\\", "\\\\").replace("\"", "\\\"");
        text.append('"')
                .append(quoted)
                .append("\",\"encoding\":\"")
                .append(one(ENCODINGS))
                .append('"');
    }

    private void value(int depth) {
        int kind = depth == 0 ? 0 : choose(4);
        if (kind < 2) {
            text.append(one(SCALARS));
            return;
        }
        boolean isObject = kind == 3;
        text.append(isObject ? '{' : '[');
        int size = choose(5);
        for (int i = 0; i < size; i++) {
            text.append(i == 0 ? "" : ",");
            if (isObject) {
                text.append('"').append(one(KEYS)).append("\":");
            }
            value(depth - 1);
        }
        text.append(isObject ? '}' : ']');
    }
}
