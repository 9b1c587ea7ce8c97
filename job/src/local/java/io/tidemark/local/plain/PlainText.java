package io.tidemark.local.plain;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;

/**
 * Splices as a JavaScript client applies them with {@code slice} and {@code +}, and refuses them
 * where a piece is no Unicode: tests compare the job's own with it.
 */
public final class PlainText {
    private PlainText() {}

    /** The text as edited; empty if the edit cannot be applied. */
    public static Optional<JsonNode> apply(JsonNode text, JsonNode edit) {
        if (edit.isTextual()) {
            return Optional.of(edit);
        }
        String now = text.textValue();
        for (JsonNode splice : edit) {
            int from = splice.get("position").intValue();
            long to = (long) from + splice.path("delete").intValue();
            if (to > now.length()) {
                return Optional.empty();
            }
            String before = now.substring(0, from);
            String after = now.substring((int) to);
            if (!isUnicode(before) || !isUnicode(after)) {
                return Optional.empty();
            }
            now = before + splice.path("insert").asText("") + after;
        }
        return Optional.of(TextNode.valueOf(now));
    }

    private static boolean isUnicode(String piece) {
        return UTF_8.newEncoder().canEncode(piece);
    }
}
