package io.tidemark.schema;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.domain.DocumentValidator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Holds what a change wrote against the parts of a schema that speak of it, in time that does not
 * depend on what else the document holds.
 *
 * <p>Why that is enough: on the way to a changed member each object fitted before, and differs in
 * changed members alone. Of an object, {@link Subschema} either knows all that depends on a member,
 * or has the object judged as a whole. The value at the end of the way is judged by every schema
 * that applies there, as far as it is not what it was ({@link ChangedValue}). So this may only say
 * that a document surely fits; on any doubt the whole document is judged, and every verdict and
 * text against a document comes from there.
 */
final class ChangedPathsValidator implements DocumentValidator {
    private final DocumentValidator whole;
    private final Subschema root;
    private final String scope;

    /**
     * @param whole judges whole documents by the same schema
     */
    ChangedPathsValidator(DocumentValidator whole, Subschema root) {
        this.whole = whole;
        this.root = root;
        this.scope = ValidationScope.of(root);
    }

    @Override
    public Optional<String> problem(Document document) {
        return whole.problem(document);
    }

    @Override
    public Optional<String> problemAfter(
            Document before, Document document, List<JsonPointer> touched) {
        return surelyFits(before, document, touched) ? Optional.empty() : problem(document);
    }

    @Override
    public String scope() {
        return scope;
    }

    /** Whether a document that fitted before the touched paths were written fits for sure. */
    boolean surelyFits(Document before, Document document, List<JsonPointer> touched) {
        Set<List<String>> judged = new HashSet<>();
        for (JsonPointer path : touched) {
            if (!surelyFits(before, document, path.tokens(), judged)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Goes down a path.
     *
     * @param judged places whose values were found to fit
     */
    private boolean surelyFits(
            Document before, Document document, List<String> path, Set<List<String>> judged) {
        Conjunction schemas = Conjunction.of(root);
        Document old = before;
        Document at = document;
        for (int depth = 0; depth < path.size(); depth++) {
            String name = path.get(depth);
            Conjunction ofMember =
                    at.isObject() && !schemas.judgesWhole(at) ? schemas.ofMember(name) : null;
            if (ofMember == null) {
                return surelyFits(old, at, schemas, path.subList(0, depth), judged);
            }
            Document member = at.member(name);
            // A member on the way was there before: only at the end may one be new.
            boolean mayBeNew = member == null || depth == path.size() - 1;
            if (mayBeNew && !schemas.allowsMember(at, name)) {
                return false;
            }
            if (member == null) {
                return true;
            }
            schemas = ofMember;
            at = member;
            old = old == null ? null : old.member(name);
        }
        return surelyFits(old, at, schemas, path, judged);
    }

    private static boolean surelyFits(
            Document before,
            Document value,
            Conjunction schemas,
            List<String> place,
            Set<List<String>> judged) {
        // The root as a whole is better judged once, with a text if it does not fit.
        boolean isLeftToTheWhole = place.isEmpty() && schemas.judgesWhole(value);
        return !isLeftToTheWhole
                && (!judged.add(place) || ChangedValue.fits(before, value, schemas));
    }
}
