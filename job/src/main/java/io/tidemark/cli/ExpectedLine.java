package io.tidemark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.document.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an example says of one line of {@code fold}: an object of one kind, {@code {"kind":{…}}},
 * whose members must be equal to those of the line. Members that it does not state may be anything,
 * but those without which it would say nothing must be there.
 */
final class ExpectedLine {
    /** What a line must state at least, by its kind. */
    private static final Map<String, List<String>> STATED =
            Map.of(
                    "rejection", List.of("line", "code"),
                    "deadLetter", List.of("line", "code"),
                    "duplicate", List.of("line", "firstDecision"),
                    "echo", List.of("line", "outdated"),
                    "passedOver", List.of("line", "reason"),
                    "snapshot",
                            List.of("recordType", "recordId", "revision", "version", "document"));

    private final Document expected;

    ExpectedLine(Document expected) {
        this.expected = expected;
    }

    /** Where the line differs, a text each. */
    List<String> differences(Document line) {
        String kind = kind(expected);
        if (kind == null || !STATED.containsKey(kind)) {
            return List.of("must be an object with one of the members " + kinds());
        }
        if (!kind.equals(kind(line))) {
            return List.of("is of another kind than the line of fold, " + text(line));
        }
        Document stated = expected.member(kind);
        Document answered = line.member(kind);
        List<String> differences = new ArrayList<>();
        for (String name : STATED.get(kind)) {
            if (stated.member(name) == null) {
                differences.add("must state " + name);
            }
        }
        for (Document.Member member : stated.members()) {
            Document answer = answered.member(member.name());
            if (!member.value().equals(answer)) {
                String place = kind + "." + member.name();
                differences.add(place + " is " + text(answer) + ", not " + text(member.value()));
            }
        }
        return differences;
    }

    /** A value as an example states it. */
    static String text(Document value) {
        return value == null ? "missing" : new String(value.canonicalBytes(), UTF_8);
    }

    /** The only member of a line; null if it is no such object. */
    private static String kind(Document line) {
        if (!line.isObject() || line.size() != 1) {
            return null;
        }
        return line.members().iterator().next().name();
    }

    private static List<String> kinds() {
        return STATED.keySet().stream().sorted().toList();
    }
}
