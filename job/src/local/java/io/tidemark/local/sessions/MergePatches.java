package io.tidemark.local.sessions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** What clients do with merge patches: RFC 7396, and undo. */
final class MergePatches {
    private MergePatches() {}

    /** The document after a patch; what the patch does not touch is shared with the one before. */
    static JsonNode applied(JsonNode document, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        if (document instanceof ObjectNode before) {
            result.setAll(before);
        }
        for (Map.Entry<String, JsonNode> member : patch.properties()) {
            if (member.getValue().isNull()) {
                result.remove(member.getKey());
            } else {
                JsonNode before = result.get(member.getKey());
                result.set(member.getKey(), applied(before, member.getValue()));
            }
        }
        return result;
    }

    /** The patch that takes another back from the document it was made of. */
    static ObjectNode inverse(JsonNode before, JsonNode patch) {
        ObjectNode inverse = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : patch.properties()) {
            JsonNode old = before.get(member.getKey());
            if (old == null) {
                inverse.putNull(member.getKey());
            } else if (old.isObject() && member.getValue().isObject()) {
                inverse.set(member.getKey(), inverse(old, member.getValue()));
            } else {
                inverse.set(member.getKey(), old);
            }
        }
        return inverse;
    }

    /** The patch that does what the first and then the second do. */
    static JsonNode joined(JsonNode first, JsonNode second) {
        if (!first.isObject() || !second.isObject()) {
            return second;
        }
        ObjectNode joined = first.deepCopy();
        for (Map.Entry<String, JsonNode> member : second.properties()) {
            JsonNode before = joined.get(member.getKey());
            joined.set(
                    member.getKey(),
                    before == null ? member.getValue() : joined(before, member.getValue()));
        }
        return joined;
    }
}
