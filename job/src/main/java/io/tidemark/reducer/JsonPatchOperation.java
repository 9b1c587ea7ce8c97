package io.tidemark.reducer;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.domain.RejectionCode;
import java.util.ArrayList;
import java.util.List;

/**
 * One operation of a JSON Patch, read and well formed (RFC 6902, 4).
 *
 * @param index place in the patch, to name the operation to people
 * @param path where it applies
 * @param from where {@code move} and {@code copy} take the value; null for the others
 * @param value of {@code add}, {@code replace} and {@code test}; null for the others
 */
record JsonPatchOperation(
        int index, Kind kind, JsonPointer path, JsonPointer from, Document value) {
    /** What an operation does. */
    enum Kind {
        ADD("add"),
        REMOVE("remove"),
        REPLACE("replace"),
        MOVE("move"),
        COPY("copy"),
        TEST("test");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        private static Kind of(Document word) {
            for (Kind kind : values()) {
                if (isString(word) && kind.word.equals(word.text())) {
                    return kind;
                }
            }
            return null;
        }
    }

    /**
     * Reads a whole patch before any of it is applied, so that a patch that is no patch is refused
     * alike whatever the document holds. Members that no operation knows are ignored, as the RFC
     * asks.
     */
    static List<JsonPatchOperation> readAll(Document patch) throws PatchRefusedException {
        if (patch == null || !patch.isArray()) {
            throw new PatchRefusedException(
                    RejectionCode.PATCH_INVALID, "a JSON Patch is an array of operations");
        }
        List<JsonPatchOperation> operations = new ArrayList<>(patch.size());
        for (int i = 0; i < patch.size(); i++) {
            operations.add(read(i, patch.element(i)));
        }
        return operations;
    }

    /** Refuses this operation. */
    PatchRefusedException refusal(RejectionCode code, String reason) {
        return refusal(index, code, reason);
    }

    private static JsonPatchOperation read(int index, Document operation)
            throws PatchRefusedException {
        Kind kind = Kind.of(operation.member("op"));
        if (kind == null) {
            throw invalid(index, "'op' is none of add, remove, replace, move, copy, test");
        }
        JsonPointer path = pointer(index, operation, "path");
        JsonPointer from = null;
        Document value = null;
        switch (kind) {
            case ADD, REPLACE, TEST -> {
                value = operation.member("value");
                if (value == null) {
                    throw invalid(index, "'value' is missing");
                }
            }
            case MOVE, COPY -> from = pointer(index, operation, "from");
            case REMOVE -> {
                if (path.isRoot()) {
                    throw invalid(index, "the whole document cannot be removed");
                }
            }
        }
        if (kind == Kind.MOVE && !from.equals(path) && from.isAtOrAbove(path)) {
            throw invalid(index, "a value cannot be moved into itself");
        }
        return new JsonPatchOperation(index, kind, path, from, value);
    }

    private static JsonPointer pointer(int index, Document operation, String member)
            throws PatchRefusedException {
        Document text = operation.member(member);
        JsonPointer pointer = isString(text) ? JsonPointer.parse(text.text()) : null;
        if (pointer == null) {
            throw invalid(index, "'" + member + "' is no JSON Pointer");
        }
        return pointer;
    }

    private static boolean isString(Document value) {
        return value != null && value.isString();
    }

    private static PatchRefusedException invalid(int index, String reason) {
        return refusal(index, RejectionCode.PATCH_INVALID, reason);
    }

    private static PatchRefusedException refusal(int index, RejectionCode code, String reason) {
        return new PatchRefusedException(code, "operation " + index + ": " + reason);
    }
}
