package io.tidemark.reducer;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.domain.Corrector;
import io.tidemark.domain.Event;
import java.util.List;
import java.util.Optional;

/**
 * Corrects by merge patches. A merge patch adds to an object and never replaces it, so the patch
 * holds the document's value at each place, and null for a member that the document does not have:
 * a member that only the client has lies at a place of its own, a leaf of the refused patch. An
 * object with a member that is null cannot be restored; only an initial document can hold one.
 */
final class MergePatchCorrector implements Corrector {
    static final MergePatchCorrector INSTANCE = new MergePatchCorrector();

    private MergePatchCorrector() {}

    /** None: a merge patch tests nothing. */
    @Override
    public List<JsonPointer> reads(Event event) {
        return List.of();
    }

    @Override
    public Optional<Document> edit(Document document, List<JsonPointer> paths) {
        Document edit = null;
        for (JsonPointer path : paths) {
            Document restoring = restoring(document, path.tokens());
            if (restoring == null) {
                return Optional.empty();
            }
            edit = edit == null ? restoring : union(edit, restoring);
        }
        return Optional.ofNullable(edit);
    }

    @Override
    public List<JsonPointer> corrected(Document edit, Document document, List<JsonPointer> paths) {
        return paths.stream().filter(path -> restores(edit, document, path.tokens())).toList();
    }

    @Override
    public boolean replacesWhole() {
        return false;
    }

    /** The patch that restores one place; null if there is none. */
    private static Document restoring(Document document, List<String> tokens) {
        if (tokens.isEmpty() || !document.isObject()) {
            return holdsNull(document) ? null : document;
        }
        Document member = document.member(tokens.get(0));
        Document below;
        if (member == null) {
            below = Document.ofNull();
        } else {
            below = member.isNull() ? null : restoring(member, tokens.subList(1, tokens.size()));
        }
        return below == null ? null : Document.object().with(tokens.get(0), below);
    }

    /** Whether the edit does all that the patch does that restores the place. */
    private static boolean restores(Document edit, Document document, List<String> tokens) {
        if (tokens.isEmpty() || !document.isObject()) {
            return contains(edit, document) && !holdsNull(document);
        }
        Document part = edit.member(tokens.get(0));
        Document member = document.member(tokens.get(0));
        if (part == null || member == null || member.isNull()) {
            return part != null && part.isNull() && member == null;
        }
        return restores(part, member, tokens.subList(1, tokens.size()));
    }

    /** Whether a null stands where a patch would remove a member; those in arrays are values. */
    private static boolean holdsNull(Document document) {
        for (Document.Member member : document.members()) {
            if (member.value().isNull() || holdsNull(member.value())) {
                return true;
            }
        }
        return false;
    }

    /** Both patches in one; both come from one document, so they never contradict each other. */
    private static Document union(Document left, Document right) {
        if (!left.isObject() || !right.isObject()) {
            return left;
        }
        Document union = left;
        for (Document.Member member : right.members()) {
            Document there = left.member(member.name());
            union =
                    union.with(
                            member.name(),
                            there == null ? member.value() : union(there, member.value()));
        }
        return union;
    }

    /** Whether the patch does all that the other does. */
    private static boolean contains(Document patch, Document other) {
        if (!other.isObject()) {
            return other.equals(patch);
        }
        for (Document.Member member : other.members()) {
            Document there = patch.member(member.name());
            if (there == null || !contains(there, member.value())) {
                return false;
            }
        }
        return patch.isObject();
    }
}
