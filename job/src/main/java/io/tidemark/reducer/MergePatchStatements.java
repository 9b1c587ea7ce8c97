package io.tidemark.reducer;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.domain.Event;
import io.tidemark.domain.Statements;
import java.util.List;
import java.util.Optional;

/**
 * Merge patches that state values. A merge patch adds to an object and never replaces it, so a
 * statement holds the document's value at each place, and null for a member that the document does
 * not have: what a client holds too much lies at a place of its own, that of the refused patch's
 * leaf. What cannot be stated is an object with a member that is null, which only the initial
 * document can hold.
 */
final class MergePatchStatements implements Statements {
    static final MergePatchStatements INSTANCE = new MergePatchStatements();

    private MergePatchStatements() {}

    /** None: a merge patch asks for nothing. */
    @Override
    public List<JsonPointer> reads(Event event) {
        return List.of();
    }

    @Override
    public Optional<Document> statement(Document document, List<JsonPointer> paths) {
        Document statement = null;
        for (JsonPointer path : paths) {
            Document stated = stated(document, path.tokens());
            if (stated == null) {
                return Optional.empty();
            }
            statement = statement == null ? stated : union(statement, stated);
        }
        return Optional.ofNullable(statement);
    }

    @Override
    public List<JsonPointer> stated(Document edit, Document document, List<JsonPointer> paths) {
        return paths.stream().filter(path -> states(edit, document, path.tokens())).toList();
    }

    @Override
    public boolean replaceAll() {
        return false;
    }

    /** The patch that states one place; null if there is none. */
    private static Document stated(Document document, List<String> tokens) {
        if (tokens.isEmpty() || !document.isObject()) {
            return holdsNull(document) ? null : document;
        }
        Document member = document.member(tokens.get(0));
        Document below;
        if (member == null) {
            below = Document.ofNull();
        } else {
            below = member.isNull() ? null : stated(member, tokens.subList(1, tokens.size()));
        }
        return below == null ? null : Document.object().with(tokens.get(0), below);
    }

    /** Whether the edit does all that the patch does that states the place. */
    private static boolean states(Document edit, Document document, List<String> tokens) {
        if (tokens.isEmpty() || !document.isObject()) {
            return contains(edit, document) && !holdsNull(document);
        }
        Document part = edit.member(tokens.get(0));
        Document member = document.member(tokens.get(0));
        if (part == null || member == null || member.isNull()) {
            return part != null && part.isNull() && member == null;
        }
        return states(part, member, tokens.subList(1, tokens.size()));
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

    /** Both patches in one; they state the same document, so they never contradict each other. */
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
