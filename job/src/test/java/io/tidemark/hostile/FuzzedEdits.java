package io.tidemark.hostile;

import java.util.StringJoiner;
import java.util.function.IntUnaryOperator;

/**
 * Edits of maps with counters and sets, of texts and of lists, of choices that somebody else makes:
 * most are what the reducer takes, so that what a fuzzer changes comes to its rules.
 */
final class FuzzedEdits {
    private static final int MEMBERS_MAX = 4;
    private static final String[] PROPERTIES = {
        "title",
        "question",
        "title",
        "question",
        "place",
        "labels",
        "checks",
        "a",
        ".a",
        "l",
        "d",
        "c",
        "p",
        "s",
        ""
    };
    private static final String[] VALUES = {
        "null", "1", "{}", "[]", "\"red\"", "{\"a\":null}", "{\"a\":{\"b\":1}}", "1e300", "true"
    };
    private static final String[] OPTIONS = {
        "x", "y", "", "*", "a/b", "\\ud83d\\ude00", "__proto__"
    };
    private static final String[] DELTAS = {
        "1",
        "-1",
        "0",
        "-0",
        "1.0",
        "1e3",
        "1.5",
        "1000000000000000",
        "-1000000000000000",
        "1000000000000001",
        "9007199254740991",
        "9223372036854775807",
        "1e300",
        "null",
        "{}",
        "\"1\""
    };
    private static final String[] ELEMENTS = {
        "\"red\"", "\"blue\"", "\"\"", "\"\\ud83d\\ude00\"", "1", "null", "[]"
    };
    private static final String[] IDS = {
        "\"c:0:0\"", "\"c:1:0\"", "\"c:2:0\"", "\"\"", "\"x\"", "\"0\"", "7"
    };
    private static final String[] POSITIONS = {
        "0", "1", "2", "3", "5", "2147483647", "2147483648", "-1", "1.5", "1e0", "null"
    };
    private static final String[] INSERTS = {
        "\"\"", "\"a\"", "\"ab\"", "\"\\ud83d\\ude00\"", "\"\\n\"", "\"e\\u0301\"", "1"
    };

    private final IntUnaryOperator choices;

    /**
     * @param choices picks a number below another
     */
    FuzzedEdits(IntUnaryOperator choices) {
        this.choices = choices;
    }

    /** Data of an edit of the type. */
    String of(String type) {
        return switch (type) {
            case "card", "stamps" -> map(false);
            case "poll", "maps" -> map(true);
            case "note" -> splices();
            default -> choose(4) == 0 ? one(VALUES) : stroke();
        };
    }

    private String map(boolean hasFields) {
        StringJoiner members = new StringJoiner(",", "{", "}");
        for (int left = 1 + choose(MEMBERS_MAX); left > 0; left--) {
            switch (hasFields ? choose(4) : 0) {
                case 1 -> members.add("\"votes\":" + votes());
                case 2, 3 -> members.add("\"tags\":" + set());
                default -> members.add('"' + one(PROPERTIES) + "\":" + one(VALUES));
            }
        }
        return members.toString();
    }

    private String votes() {
        StringJoiner votes = new StringJoiner(",", "{", "}");
        for (int left = choose(MEMBERS_MAX); left > 0; left--) {
            votes.add('"' + one(OPTIONS) + "\":" + one(DELTAS));
        }
        return choose(16) == 15 ? one(VALUES) : votes.toString();
    }

    private String set() {
        StringJoiner set = new StringJoiner(",", "{", "}");
        if (choose(3) < 2) {
            set.add("\"add\":" + list(ELEMENTS));
        }
        if (choose(3) < 2) {
            StringJoiner remove = new StringJoiner(",", "{", "}");
            for (int left = choose(MEMBERS_MAX); left > 0; left--) {
                String element = ELEMENTS[choose(4)];
                remove.add(element + ":" + list(IDS));
            }
            set.add("\"remove\":" + remove);
        }
        return choose(16) == 15 ? one(VALUES) : set.toString();
    }

    private String list(String[] of) {
        StringJoiner list = new StringJoiner(",", "[", "]");
        for (int left = choose(MEMBERS_MAX); left > 0; left--) {
            list.add(one(of));
        }
        return list.toString();
    }

    private String splices() {
        if (choose(12) == 11) {
            return one(INSERTS);
        }
        StringJoiner splices = new StringJoiner(",", "[", "]");
        for (int left = choose(MEMBERS_MAX); left > 0; left--) {
            StringJoiner splice = new StringJoiner(",", "{", "}");
            splice.add("\"position\":" + one(POSITIONS));
            if (choose(2) == 1) {
                splice.add("\"delete\":" + one(POSITIONS));
            }
            if (choose(4) > 0) {
                splice.add("\"insert\":" + one(INSERTS));
            }
            splices.add(splice.toString());
        }
        return splices.toString();
    }

    private String stroke() {
        StringJoiner points = new StringJoiner(",", "[", "]");
        for (int left = MEMBERS_MAX + choose(MEMBERS_MAX); left > 0; left--) {
            points.add(one(DELTAS));
        }
        String colour = choose(8) == 7 ? one(INSERTS) : "\"#00ff00\"";
        return "{\"colour\":" + colour + ",\"points\":" + points + "}";
    }

    private int choose(int bound) {
        return choices.applyAsInt(bound);
    }

    private String one(String[] of) {
        return of[choose(of.length)];
    }
}
