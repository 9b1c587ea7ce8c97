package io.tidemark.hostile;

import static io.tidemark.hostile.HostileRecipes.joined;

import java.util.ArrayList;
import java.util.List;

/** Events and documents that grow to a limit of the shipped record types and beyond it. */
final class HostileGrowth {
    /** Of the shipped types. */
    private static final int EVENT_BYTES = 65_536;

    private static final int DEPTH = 64;
    private static final int NODES = 10_000;
    private static final int TEXT_CHARS = 2_000;

    private final List<HostileCase> cases = new ArrayList<>();

    private HostileGrowth() {}

    static List<HostileCase> all() {
        HostileGrowth growth = new HostileGrowth();
        growth.events();
        growth.boards();
        growth.outlines();
        growth.places();
        growth.expressions();
        return growth.cases;
    }

    private void events() {
        one("accepted@0--event-of-65536-bytes", "board", boardOfBytes(EVENT_BYTES));
        one("event_too_large@0--event-of-65537-bytes", "board", boardOfBytes(EVENT_BYTES + 1));
        one("event_too_large@0--event-of-1000000-bytes", "board", boardOfBytes(1_000_000));
        one("document_invalid@0--event-64-deep", "board", boardOfDepth(DEPTH));
        one("event_too_deep@0--event-65-deep", "board", boardOfDepth(DEPTH + 1));
        one("event_invalid@0--event-of-10000-values", "outline", zeros(NODES - 1));
        one("event_too_many_nodes@0--event-of-10001-values", "outline", zeros(NODES));
        one("event_too_large@0--long-event-of-many-values", "outline", zeros(EVENT_BYTES));
        one(
                "document_invalid@0--2001-shapes",
                "board",
                "{\"shapes\":{" + joined(2_001, i -> "\"" + i + "\":{}") + "}}");
        one(
                "document_invalid@0--5000-shapes-wrong-in-three-ways",
                "board",
                "{\"shapes\":{" + joined(4_990, i -> "\"" + i + "\":{}") + "}}");
        one(
                "event_invalid@0--5000-shapes-that-are-no-objects",
                "board",
                "{\"shapes\":{" + joined(5_000, i -> "\"" + i + "\":1") + "}}");
        one(
                "event_invalid@0--200-operations-of-30-wrong-values",
                "outline",
                "[" + joined(200, i -> "[" + joined(30, j -> "1") + "]") + "]");
    }

    private void boards() {
        HostileEnvelope bytes = new HostileEnvelope("board");
        for (int i = 0; i < 16; i++) {
            bytes.edit(shapes(i, 30, "t".repeat(TEXT_CHARS)));
        }
        json(
                "document_too_large@16--board-grows-to-1-mib",
                bytes.edit(shapes(99, 31, "t".repeat(TEXT_CHARS))).text());
        HostileEnvelope nodes = new HostileEnvelope("board");
        nodes.edit(shapes(0, 600, "t")).edit(shapes(1, 600, "t"));
        json(
                "document_too_many_nodes@2--board-grows-to-10000-values",
                nodes.edit(shapes(2, 600, "t")).text());
        HostileEnvelope patient = new HostileEnvelope("loose");
        for (int i = 0; i < 300; i++) {
            patient.edit("{\"k" + i + "\":\"" + "v".repeat(3_000) + "\"}");
        }
        json("accepted@0-299--300-edits-grow-to-900000-bytes", patient.text());
    }

    private void outlines() {
        HostileEnvelope deep = new HostileEnvelope("outline");
        deep.edit("[{\"op\":\"add\",\"path\":\"/items/0\",\"value\":" + items(25) + "}]");
        String deepest = "/items/0".repeat(25) + "/items/0";
        String add = "[{\"op\":\"add\",\"path\":\"%s\",\"value\":%s}]";
        json(
                "document_too_deep@1--outline-grows-to-64-levels",
                deep.edit(add.formatted(deepest, items(10))).text());
        one("event_too_deep@0--item-70-deep", "outline", add.formatted("/items/0", items(35)));
        HostileEnvelope wide = new HostileEnvelope("outline");
        for (int i = 0; i < 5; i++) {
            wide.edit(
                    "["
                            + joined(
                                    200,
                                    j ->
                                            "{\"op\":\"add\",\"path\":\"/items/0\",\"value\":{\"id\":\"a\",\"text\":\"\"}}")
                            + "]");
        }
        json(
                "document_invalid@5--outline-of-1001-items",
                wide.edit(add.formatted("/items/0", "{\"id\":\"a\",\"text\":\"\"}")).text());
    }

    /** A place is told with its path, so a long path above many places is told many times. */
    private void places() {
        String leaves = "{" + joined(4_000, i -> "\"" + i + "\":1") + "}";
        String long30k = "k".repeat(30_000);
        one(
                "document_invalid@0--4000-places-below-a-long-name",
                "board",
                "{\"shapes\":{\"s\":{\"" + long30k + "\":" + leaves + "}}}");
        one(
                "document_invalid@0--10000-wrong-places-below-a-long-name",
                "texts",
                "{\"" + long30k + "\":{" + joined(10_000, i -> "\"" + i + "\":1") + "}}");
        String large = "{" + joined(30_000, i -> "\"" + i + "\":1") + "}";
        HostileEnvelope full = new HostileEnvelope("loose");
        for (int i = 0; i < 3; i++) {
            full.edit("{\"a" + i + "\":" + large + "}");
        }
        json(
                "document_too_large@3--30000-places-below-a-name-of-300000",
                full.edit("{\"" + "k".repeat(300_000) + "\":" + large + "}").text());
    }

    /** What takes other engines for ever, in the data and in the names of the members. */
    private void expressions() {
        texts(
                "document_invalid@0--text-that-almost-fits-an-expression",
                "\"d\":\"" + "a".repeat(11) + "x".repeat(5_000) + "\"");
        texts("accepted@0--text-that-fits-an-expression", "\"c\":\"" + "a".repeat(20_000) + "\"");
        texts("accepted@0--name-of-20000-alternatives", "\"" + "ab".repeat(10_000) + "\":true");
        texts(
                "document_invalid@0--name-of-20000-alternatives-and-another",
                "\"" + "ab".repeat(10_000) + "c\":true");
        texts(
                "document_invalid@0--name-that-almost-fits-an-expression",
                "\"" + "a".repeat(20_000) + "!\":true");
        texts(
                "document_invalid@0--10000-texts-that-are-numbers",
                joined(10_000, i -> "\"" + i + "\":1"));
    }

    private void texts(String name, String members) {
        one(name, "texts", "{\"t\":{" + members + "}}");
    }

    private static String boardOfBytes(int bytes) {
        StringBuilder shapes = new StringBuilder();
        String shape = "\"%05d\":{\"kind\":\"note\",\"text\":\"%s\",\"x\":1,\"y\":1}";
        int around = "{\"shapes\":{}}".length();
        int overhead = shape.formatted(0, "").length() + 1;
        int left = bytes - around + 1;
        for (int i = 0; left > 0; i++) {
            int chars = Math.min(TEXT_CHARS, left - overhead);
            // What is left for the last one must hold one.
            int rest = left - overhead - chars;
            chars = rest > 0 && rest < overhead ? chars - overhead : chars;
            shapes.append(i == 0 ? "" : ",").append(shape.formatted(i, "t".repeat(chars)));
            left -= overhead + chars;
        }
        return "{\"shapes\":{" + shapes + "}}";
    }

    private static String boardOfDepth(int depth) {
        int below = depth - 3;
        return "{\"shapes\":{\"s\":" + "{\"d\":".repeat(below) + "1" + "}".repeat(below) + "}}";
    }

    private static String zeros(int count) {
        return "[" + joined(count, i -> "0") + "]";
    }

    private static String shapes(int group, int count, String text) {
        String shape =
                "\"%d-%d\":{\"fill\":\"#000000\",\"h\":1,\"kind\":\"note\",\"text\":\"%s\",\"w\":1,\"x\":1,\"y\":1}";
        return "{\"shapes\":{" + joined(count, i -> shape.formatted(group, i, text)) + "}}";
    }

    /** An item in an item in an item; each level is two levels of nesting. */
    private static String items(int levels) {
        String item = "{\"id\":\"a\",\"text\":\"\",\"items\":[";
        return item.repeat(levels) + "]}".repeat(levels);
    }

    private void one(String name, String type, String data) {
        json(name, new HostileEnvelope(type).edit(data).text());
    }

    private void json(String name, String text) {
        cases.add(HostileCase.of(name, text));
    }
}
