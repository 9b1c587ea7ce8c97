package io.tidemark.simulation;

import io.tidemark.domain.RejectionCode;
import io.tidemark.local.plain.PlainJson;
import io.tidemark.testing.SampleTypes;
import java.util.Map;
import java.util.Objects;

/** What the edits of the simulated record types do to plain documents. */
enum PlainEdits {
    /** Members to set, and members expected to have a value; counts its edits. */
    NOTE {
        @Override
        RejectionCode patchRefusal(Map<?, ?> document, Map<?, ?> data) {
            if (!(data.get("set") instanceof Map)) {
                return RejectionCode.PATCH_INVALID;
            }
            boolean fits =
                    !(data.get("expect") instanceof Map<?, ?> expected)
                            || expected.keySet().stream()
                                    .allMatch(
                                            name ->
                                                    Objects.equals(
                                                            expected.get(name),
                                                            document.get(name)));
            return fits ? null : RejectionCode.PATCH_TEST_FAILED;
        }

        @Override
        Object applied(Object document, Object data) {
            return withMembers(document, (Map<?, ?>) ((Map<?, ?>) data).get("set"), false);
        }

        @Override
        String metadata(long edits) {
            return edits == 0 ? "null" : Long.toString(edits);
        }
    },
    /** JSON Merge Patch, RFC 7396. */
    BOARD {
        @Override
        RejectionCode patchRefusal(Map<?, ?> document, Map<?, ?> data) {
            return null;
        }

        @Override
        Object applied(Object document, Object data) {
            return merged(document, data);
        }

        @Override
        String metadata(long edits) {
            return "null";
        }
    };

    /** Why the data is refused, held against the document; null if it is not. */
    RejectionCode refusal(Object document, Object data) {
        Map<?, ?> edit = (Map<?, ?>) data;
        if (edit.containsKey(SampleTypes.FORBIDDEN)) {
            return RejectionCode.EVENT_INVALID;
        }
        RejectionCode refusal = patchRefusal((Map<?, ?>) document, edit);
        if (refusal != null) {
            return refusal;
        }
        int members = ((Map<?, ?>) applied(document, data)).size();
        return members > SampleTypes.NOTE_MEMBERS_MAX ? RejectionCode.DOCUMENT_INVALID : null;
    }

    abstract RejectionCode patchRefusal(Map<?, ?> document, Map<?, ?> data);

    /** A changed copy. */
    abstract Object applied(Object document, Object data);

    /** The reducer's own memory after so many edits, as canonical JSON. */
    abstract String metadata(long edits);

    private static Object merged(Object target, Object patch) {
        return patch instanceof Map<?, ?> members ? withMembers(target, members, true) : patch;
    }

    private static Object withMembers(Object target, Map<?, ?> members, boolean deep) {
        Map<String, Object> result = PlainJson.object();
        if (target instanceof Map<?, ?> old) {
            old.forEach((name, value) -> result.put((String) name, value));
        }
        members.forEach(
                (key, value) -> {
                    String name = (String) key;
                    if (value == null) {
                        result.remove(name);
                    } else {
                        result.put(name, deep ? merged(result.get(name), value) : value);
                    }
                });
        return result;
    }
}
