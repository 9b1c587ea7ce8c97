package io.tidemark.reducer;

import io.tidemark.document.Document;
import io.tidemark.document.JsonLimits;
import io.tidemark.document.JsonPointer;
import io.tidemark.document.StepBudget;
import io.tidemark.domain.Reduction;
import io.tidemark.domain.RejectionCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Applies the operations of one JSON Patch, one after the other, to a document. Immutability makes
 * it atomic: if an operation fails, the caller still has the document from before.
 *
 * <p>A {@code copy} costs nothing and can double the document, so the document must stay within
 * {@link JsonLimits#STREAM} after every operation, even if a later one makes it smaller.
 */
final class JsonPatchApplication {
    private final Document before;
    private final StepBudget steps;
    private final PointerSet written = new PointerSet();
    private Document document;

    JsonPatchApplication(Document before, StepBudget steps) {
        this.before = before;
        this.steps = steps;
        this.document = before;
    }

    /** Applies the next operation. */
    void apply(JsonPatchOperation operation) throws PatchRefusedException {
        steps.take(1);
        JsonPointer path = operation.path();
        switch (operation.kind()) {
            case ADD -> add(operation, path, operation.value());
            case REMOVE -> remove(operation, path);
            case REPLACE -> replace(operation);
            case MOVE -> {
                Document moved = existing(operation, operation.from());
                if (!operation.from().equals(path)) {
                    remove(operation, operation.from());
                    add(operation, path, moved);
                }
            }
            case COPY -> add(operation, path, existing(operation, operation.from()));
            case TEST -> test(operation);
        }
        requireStorable(operation);
    }

    /**
     * The result of all operations. A place that was changed and changed back is not touched: there
     * the result holds the same object as the document from before.
     */
    Reduction.Applied applied(Document metadata) {
        List<JsonPointer> touched = new ArrayList<>();
        Document kept = before;
        for (JsonPointer place : written.topmost()) {
            Document value = at(document, place);
            if (!Objects.equals(at(before, place), value)) {
                touched.add(place);
                kept = withAt(kept, place.tokens(), value);
            }
        }
        return new Reduction.Applied(kept, metadata, touched);
    }

    /**
     * The document with the value at a place that is inside no array; null removes what is there.
     * Everything above a topmost place is there, before the patch and after it.
     */
    private Document withAt(Document at, List<String> tokens, Document value) {
        if (tokens.isEmpty()) {
            return value;
        }
        ChangeCost.take(steps, at);
        String name = tokens.get(0);
        if (tokens.size() == 1) {
            return value == null ? at.without(name) : at.with(name, value);
        }
        Document below = withAt(at.member(name), tokens.subList(1, tokens.size()), value);
        return at.with(name, below);
    }

    private void add(JsonPatchOperation operation, JsonPointer path, Document value)
            throws PatchRefusedException {
        if (path.isRoot()) {
            written.add(path);
            document = value;
            return;
        }
        List<Document> way = wayToParent(operation, path);
        Document parent = way.get(way.size() - 1);
        String last = path.last();
        if (parent.isArray()) {
            int index = last.equals(ArrayIndex.END) ? parent.size() : ArrayIndex.of(last);
            if (index < 0 || index > parent.size()) {
                throw missing(operation);
            }
            rewrite(path, way, parent.inserted(index, value));
        } else {
            rewrite(path, way, parent.with(last, value));
        }
    }

    private void remove(JsonPatchOperation operation, JsonPointer path)
            throws PatchRefusedException {
        existing(operation, path);
        List<Document> way = wayToParent(operation, path);
        Document parent = way.get(way.size() - 1);
        String last = path.last();
        rewrite(
                path,
                way,
                parent.isArray() ? parent.without(ArrayIndex.of(last)) : parent.without(last));
    }

    private void replace(JsonPatchOperation operation) throws PatchRefusedException {
        JsonPointer path = operation.path();
        existing(operation, path);
        if (path.isRoot()) {
            written.add(path);
            document = operation.value();
            return;
        }
        List<Document> way = wayToParent(operation, path);
        rewrite(path, way, with(way.get(way.size() - 1), path.last(), operation.value()));
    }

    private void test(JsonPatchOperation operation) throws PatchRefusedException {
        steps.take(operation.value().nodes());
        if (!existing(operation, operation.path()).sameValue(operation.value())) {
            throw operation.refusal(RejectionCode.PATCH_TEST_FAILED, "another value is there");
        }
    }

    /** The containers from the root to the one that holds the path's last token. */
    private List<Document> wayToParent(JsonPatchOperation operation, JsonPointer path)
            throws PatchRefusedException {
        List<String> tokens = path.tokens();
        List<Document> way = new ArrayList<>(tokens.size());
        Document at = document;
        for (int i = 0; ; i++) {
            steps.take(1);
            if (at == null || !(at.isObject() || at.isArray())) {
                throw missing(operation);
            }
            way.add(at);
            if (i == tokens.size() - 1) {
                return way;
            }
            at = child(at, tokens.get(i));
        }
    }

    /** Puts the changed parent in its place, and with it every container on the way to the root. */
    private void rewrite(JsonPointer path, List<Document> way, Document parent) {
        List<String> tokens = path.tokens();
        ChangeCost.take(steps, parent);
        Document changed = parent;
        for (int i = way.size() - 2; i >= 0; i--) {
            ChangeCost.take(steps, way.get(i));
            changed = with(way.get(i), tokens.get(i), changed);
        }
        document = changed;
        written.add(aboveArrays(path, way));
    }

    /** The nearest place at or above the path that is not inside an array. */
    private static JsonPointer aboveArrays(JsonPointer path, List<Document> way) {
        for (int i = 0; i < way.size(); i++) {
            if (way.get(i).isArray()) {
                return new JsonPointer(path.tokens().subList(0, i));
            }
        }
        return path;
    }

    private Document existing(JsonPatchOperation operation, JsonPointer path)
            throws PatchRefusedException {
        steps.take(path.tokens().size());
        Document found = at(document, path);
        if (found == null) {
            throw missing(operation);
        }
        return found;
    }

    private static Document at(Document document, JsonPointer path) {
        Document at = document;
        for (String token : path.tokens()) {
            if (at == null) {
                return null;
            }
            at = child(at, token);
        }
        return at;
    }

    private static Document child(Document container, String token) {
        return container.isArray()
                ? container.element(ArrayIndex.of(token))
                : container.member(token);
    }

    private static Document with(Document container, String token, Document value) {
        return container.isArray()
                ? container.with(ArrayIndex.of(token), value)
                : container.with(token, value);
    }

    private void requireStorable(JsonPatchOperation operation) throws PatchRefusedException {
        if (document.depth() > JsonLimits.STREAM.depthMax()) {
            throw operation.refusal(
                    RejectionCode.DOCUMENT_TOO_DEEP,
                    "nested deeper than " + JsonLimits.STREAM.depthMax());
        }
        if (document.nodes() > JsonLimits.STREAM.nodesMax()) {
            throw operation.refusal(
                    RejectionCode.DOCUMENT_TOO_MANY_NODES,
                    "more than " + JsonLimits.STREAM.nodesMax() + " values");
        }
        if (document.canonicalLength() > JsonLimits.STREAM.charsMax()) {
            throw operation.refusal(
                    RejectionCode.DOCUMENT_TOO_LARGE,
                    "more than " + JsonLimits.STREAM.charsMax() + " bytes");
        }
    }

    private static PatchRefusedException missing(JsonPatchOperation operation) {
        return operation.refusal(RejectionCode.PATCH_PATH_MISSING, "no such place");
    }
}
