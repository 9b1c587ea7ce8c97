package io.tidemark.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What a run of {@code diff} said. */
record DiffRun(FoldRun run) {
    int code() {
        return run.code();
    }

    List<String> lines() {
        return run.lines();
    }

    String err() {
        return run.err();
    }

    /** What the lines of a kind say. */
    List<JsonNode> told(String kind) {
        return run.trees().stream()
                .filter(line -> line.has(kind))
                .map(line -> line.get(kind))
                .toList();
    }

    /**
     * Decisions as {@code line/index old > new}, records as {@code type/id [what]}, then numbers.
     */
    List<String> outline() {
        List<String> outline = new ArrayList<>();
        for (JsonNode line : run.trees()) {
            String kind = line.fieldNames().next();
            JsonNode told = line.get(kind);
            outline.add(
                    switch (kind) {
                        case "decision" -> decision(told);
                        case "difference" -> record(told);
                        default -> summary(told);
                    });
        }
        return outline;
    }

    private static String decision(JsonNode told) {
        return "%s/%s %s > %s"
                .formatted(
                        told.get("line"),
                        told.get("messageIndex"),
                        verdict(told.get("old")),
                        verdict(told.get("new")));
    }

    private static String verdict(JsonNode side) {
        String reason = side.path("code").asText() + side.path("reason").asText();
        return (side.get("verdict").asText() + " " + reason).strip();
    }

    private static String record(JsonNode told) {
        List<String> differs = new ArrayList<>();
        told.get("differs").forEach(name -> differs.add(name.asText()));
        return told.get("recordType").asText()
                + "/"
                + told.get("recordId").asText()
                + " "
                + differs;
    }

    private static String summary(JsonNode told) {
        return "%s records, %s equal, %s different, %s decisions"
                .formatted(
                        told.get("records"),
                        told.get("equal"),
                        told.get("different"),
                        told.get("decisions"));
    }
}
