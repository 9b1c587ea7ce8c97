package io.tidemark.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The cases that are too large or too regular to be files. A file beside the others holds the hash
 * of each, so that they stay what they were when they were reviewed.
 */
final class HostileRecipes {
    private static final int ONE_MIB = 1 << 20;

    private final List<HostileCase> cases = new ArrayList<>();

    private HostileRecipes() {}

    static List<HostileCase> all() {
        HostileRecipes recipes = new HostileRecipes();
        recipes.manyOfSomething();
        recipes.largeTextsAndNumbers();
        recipes.channelsIdsAndFields();
        recipes.encodings();
        recipes.envelopes();
        List<HostileCase> all = new ArrayList<>(recipes.cases);
        all.addAll(HostileGrowth.all());
        all.addAll(HostilePatches.all());
        return all;
    }

    /** The pieces one after the other, with commas between them. */
    static String joined(int count, IntFunction<String> piece) {
        return IntStream.range(0, count).mapToObj(piece).collect(Collectors.joining(","));
    }

    private void manyOfSomething() {
        String distinct = "{\"a\":{" + joined(70_000, i -> "\"k" + i + "\":" + i) + "}}";
        loose("accepted@0--70000-distinct-keys", distinct);
        String colliding = "{\"a\":{" + joined(16_384, i -> "\"" + colliding(i) + "\":0") + "}}";
        loose("accepted@0--16384-keys-of-one-hash", colliding);
        json(
                "accepted@0--16384-keys-of-one-hash-in-a-string",
                new HostileEnvelope("loose")
                        .encoded(colliding.replace("\"", "\\\""), "json")
                        .text());
        json(
                "accepted@0--16384-skipped-fields-of-one-hash",
                new HostileEnvelope("loose")
                        .before(joined(16_384, i -> "\"" + colliding(i) + "\":0") + ",")
                        .edit("{}")
                        .text());
        json(
                "accepted@0--70000-skipped-fields-before-the-channel",
                new HostileEnvelope("loose")
                        .before(joined(70_000, i -> "\"k" + i + "\":[]") + ",")
                        .edit("{}")
                        .text());
        loose("duplicate_key@0--last-of-70000", distinct.replace("k69999\"", "k\\u0030\""));
        loose("event_too_many_nodes@0--200000-elements", "[" + joined(200_000, i -> "1") + "]");
        loose("accepted@0--90000-empty-objects", "[" + joined(90_000, i -> "{}") + "]");
        loose("too_many_nodes@0--250000-elements", "[" + joined(250_000, i -> "1") + "]");
        loose("too_deep@0--500000-opening-brackets", nested("[", 400, "]"));
        json("invalid_json--500000-brackets-that-stay-open", "[".repeat(400));
        json("too_deep--500000-brackets-that-stay-open", "[".repeat(500_000));
        json("too_deep--100000-objects-that-stay-open", "{\"a\":".repeat(100_000));
        loose(
                "accepted@0--2000-objects-of-one-shape",
                "[" + joined(2_000, i -> "{\"__proto__\":{\"a\":" + i + "}}") + "]");
    }

    private void largeTextsAndNumbers() {
        loose("accepted@0--text-of-1000000-letters", quoted("x", 1_000_000));
        loose("accepted@0--text-of-170000-escapes", quoted("\\u0041", 170_000));
        loose("accepted@0--text-of-170000-control-characters", quoted("\\u0001", 170_000));
        loose(
                "accepted@0--text-of-260000-characters-of-four-bytes",
                quoted("\ud83d\ude00", 260_000));
        loose("accepted@0--text-of-500000-escaped-quotes", quoted("\\\"", 500_000));
        loose(
                "lone_surrogate@0--last-of-100000-pairs",
                quoted("\\ud83d\\ude00", 80_000).replaceFirst(".{6}\"$", "\""));
        loose("accepted@0--key-of-500000-letters", "{" + quoted("k", 500_000) + ":1}");
        loose(
                "accepted@0--17-keys-that-differ-at-the-end",
                "{" + joined(17, i -> "\"" + "k".repeat(60_000) + i + "\":1") + "}");
        loose(
                "too_large@0--100000-numbers-that-grow-when-written",
                "[" + joined(100_000, i -> "1e308") + "]");
        loose(
                "accepted@0--3000-numbers-that-grow-when-written",
                "[" + joined(3_000, i -> "1e308") + "]");
        loose(
                "accepted@0--3000-numbers-with-308-zeros",
                "[" + joined(3_000, i -> "1" + "0".repeat(308)) + "]");
        loose(
                "too_large@0--200000-numbers-close-to-zero",
                "[" + joined(200_000, i -> "1e-308") + "]");
        loose("number_out_of_bounds@0--1000-digits", "1".repeat(1_000));
        loose("number_out_of_bounds--1000000-digits", "1".repeat(1_000_000));
        loose("number_out_of_bounds--exponent-of-100000-digits", "1e" + "9".repeat(100_000));
        loose(
                "accepted@0--10000-numbers-of-100-digits",
                "[" + joined(10_000, i -> "0." + "7".repeat(100)) + "]");
        loose(
                "number_out_of_bounds@0--300-zeros-behind-100-digits",
                "1".repeat(100) + "0".repeat(300));
    }

    private void channelsIdsAndFields() {
        json(
                "message_id_too_long@0--1000000-letters",
                new HostileEnvelope("loose")
                        .message(
                                "{\"id\":"
                                        + quoted("i", 1_000_000)
                                        + ",\"name\":\"patch\",\"data\":1}")
                        .text());
        json(
                "channel_missing--1000000-letters",
                "{\"source\":\"channel.message\",\"channel\":\"board:"
                        + "1".repeat(1_000_000)
                        + "\",\"messages\":[]}");
        json(
                "accepted@0--client-id-of-500000-letters",
                new HostileEnvelope("loose")
                        .edit("{}", ",\"clientId\":" + quoted("c", 500_000))
                        .text());
        json(
                "accepted@0--connection-id-of-500000-letters",
                new HostileEnvelope("loose")
                        .message(
                                "{\"id\":\"c:0:0\",\"connectionId\":"
                                        + quoted("c", 500_000)
                                        + ",\"name\":\"patch\",\"data\":{}}")
                        .text());
        json(
                "passed_over_name@0--1000000-letters",
                new HostileEnvelope("loose")
                        .message(
                                "{\"id\":\"c:9:0\",\"name\":"
                                        + quoted("n", 1_000_000)
                                        + ",\"data\":{}}")
                        .text());
        json(
                "passed_over_action@0--1000000-letters",
                new HostileEnvelope("loose")
                        .edit("{}", ",\"action\":" + quoted("a", 1_000_000))
                        .text());
        json(
                "passed_over_action@0--900-digits",
                new HostileEnvelope("loose").edit("{}", ",\"action\":" + "1".repeat(900)).text());
        json(
                "message_invalid@0--timestamp-of-900-digits",
                new HostileEnvelope("loose")
                        .edit("{}", ",\"timestamp\":" + "1".repeat(900))
                        .text());
        json(
                "accepted@0--extras-500-deep",
                new HostileEnvelope("loose")
                        .edit("{}", ",\"extras\":" + nested("[", 500, "]"))
                        .text());
        json(
                "too_deep--extras-600-deep",
                new HostileEnvelope("loose")
                        .edit("{}", ",\"extras\":" + nested("[", 600, "]"))
                        .text());
        json(
                "accepted@0--extras-of-500000-letters",
                new HostileEnvelope("loose")
                        .edit("{}", ",\"extras\":{\"a\":" + quoted("\\u0000", 80_000) + "}")
                        .text());
        json(
                "envelope_invalid--source-of-1000000-letters",
                "{\"channel\":\"loose:1\",\"source\":\"channel."
                        + "m".repeat(1_000_000)
                        + "\",\"messages\":[]}");
    }

    private void encodings() {
        encoded("accepted@0--10000-steps-of-utf-8", "text", repeated("utf-8", 10_000));
        encoded("accepted@0--10000-steps-on-nothing", "", repeated("utf-8/base64", 5_000));
        encoded("encoding_failed@0--10000-steps-of-json", "1", repeated("json", 10_000));
        encoded("encoding_failed@0--10000-steps-of-base64", "AAAA", repeated("base64", 10_000));
        encoded("encoding_unknown@0--1000000-slashes", "1", "/".repeat(1_000_000));
        encoded("encoding_unknown@0--step-of-1000000-letters", "1", "z".repeat(1_000_000));
        encoded(
                "encoding_unknown@0--cipher-of-1000000-letters",
                "1",
                "cipher+" + "z".repeat(1_000_000));
        encoded("event_data_binary@0--base64-of-700000-zeros", base64(new byte[700_000]), "base64");
        encoded("encoding_failed@0--base64-of-700000-wrong-letters", "*".repeat(700_000), "base64");
        encoded(
                "too_deep@0--base64-of-100000-brackets",
                base64("[".repeat(100_000).getBytes(UTF_8)),
                "json/utf-8/base64");
        encoded(
                "invalid_json@0--base64-of-200-brackets",
                base64("[".repeat(200).getBytes(UTF_8)),
                "json/utf-8/base64");
        byte[] wrapped = "\"deep\"".getBytes(UTF_8);
        for (int i = 0; i < 40; i++) {
            wrapped = base64(wrapped).getBytes(UTF_8);
        }
        encoded(
                "accepted@0--40-times-base64",
                new String(wrapped, UTF_8),
                "json/" + repeated("utf-8/base64", 40));
        String quoted = "1";
        for (int i = 0; i < 16; i++) {
            quoted = "\"" + quoted.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        }
        json(
                "accepted@0--16-times-json",
                new HostileEnvelope("loose")
                        .edit(quoted, ",\"encoding\":\"" + repeated("json", 16) + "\"")
                        .text());
    }

    private void envelopes() {
        json("too_many_nodes--10000-messages", messages(10_000, i -> "{\"name\":\"patch\"}"));
        json("too_many_nodes--500000-messages-that-are-numbers", messages(500_000, i -> "1"));
        json(
                "message_id_missing@0-999!--1000-messages-without-id",
                messages(1_000, i -> "{\"name\":\"patch\",\"data\":1}"));
        json(
                "encoding_unknown@0-999!--1000-messages-of-900-bytes",
                messages(
                        1_000,
                        i ->
                                "{\"id\":\"c:0:%d\",\"name\":\"patch\",\"data\":%s,\"encoding\":\"x\"}"
                                        .formatted(i, quoted("d", 840))));
        json("passed_over_no_name@0-999!--1000-empty-messages", messages(1_000, i -> "{}"));
        HostileEnvelope good = new HostileEnvelope("loose");
        HostileEnvelope boards = new HostileEnvelope("board");
        HostileEnvelope same = new HostileEnvelope("loose");
        for (int i = 0; i < 1_000; i++) {
            good.edit("{\"n\":" + i + "}");
            boards.edit("{\"title\":" + i + "}");
            same.message("{\"id\":\"same\",\"name\":\"patch\",\"data\":" + i + "}");
        }
        json("accepted@0-999!--1000-good-messages", good.textAsItIs());
        json("event_invalid@0-999!--1000-refused-messages", boards.textAsItIs());
        json("id_reused@1-999!--1000-messages-of-one-id", same.textAsItIs());
        json(
                "accepted@0--white-space-of-1000000-characters",
                " ".repeat(500_000)
                        + new HostileEnvelope("loose").edit("{}").text()
                        + "\n".repeat(500_000));
        json(
                "trailing_tokens--behind-1000000-blanks",
                new HostileEnvelope("loose").text() + " ".repeat(ONE_MIB) + "1");
        json("not_enveloped--200000-elements", "[" + joined(200_000, i -> "1") + "]");
        json(
                "passed_over_presence--presence-of-1000-members",
                "{\"source\":\"channel.presence\",\"channel\":\"loose:1\",\"presence\":["
                        + joined(1_000, i -> "{\"action\":2}")
                        + "]}");
        json(
                "too_large--one-character-over-10-mib",
                new HostileEnvelope("loose").text() + " ".repeat(10 * ONE_MIB));
    }

    private static String messages(int count, IntFunction<String> message) {
        return "{\"source\":\"channel.message\",\"channel\":\"loose:1\",\"messages\":["
                + joined(count, message)
                + "]}";
    }

    private void loose(String name, String data) {
        json(name, new HostileEnvelope("loose").edit(data).text());
    }

    private void encoded(String name, String data, String encoding) {
        json(name, new HostileEnvelope("loose").encoded(data, encoding).text());
    }

    private void json(String name, String text) {
        cases.add(HostileCase.of(name, text));
    }

    static String nested(String open, int depth, String close) {
        return open.repeat(depth) + close.repeat(depth);
    }

    private static String quoted(String piece, int count) {
        return "\"" + piece.repeat(count) + "\"";
    }

    private static String repeated(String step, int count) {
        return String.join("/", java.util.Collections.nCopies(count, step));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** One of 2^14 texts with the same {@code hashCode}: "Aa" and "BB" have one. */
    private static String colliding(int i) {
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < 14; bit++) {
            text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return text.toString();
    }
}
