package io.tidemark.schema;

import io.tidemark.domain.Document;
import io.tidemark.domain.DocumentValidator;
import io.tidemark.domain.JsonPointer;
import java.util.ArrayList;
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
 * that applies there. So this may only say that a document surely fits; on any doubt the whole
 * document is judged, and every verdict and text against a document comes from there.
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
    public Optional<String> problemAfter(Document document, List<JsonPointer> touched) {
        return surelyFits(document, touched) ? Optional.empty() : problem(document);
    }

    @Override
    public String scope() {
        return scope;
    }

    /** Whether a document that fitted before the touched paths were written fits for sure. */
    boolean surelyFits(Document document, List<JsonPointer> touched) {
        Set<List<String>> judged = new HashSet<>();
        for (JsonPointer path : touched) {
            if (!surelyFits(document, path.tokens(), judged)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Goes down a path.
     *
     * @param judged places that were found to fit as a whole
     */
    private boolean surelyFits(Document document, List<String> path, Set<List<String>> judged) {
        List<Subschema> schemas = List.of(root);
        Document at = document;
        for (int depth = 0; depth < path.size(); depth++) {
            List<Subschema> all = conjunction(schemas);
            String name = path.get(depth);
            List<Subschema> ofMember = ofMember(all, name);
            if (ofMember == null || !at.isObject()) {
                // The root as a whole is better judged once, with a text if it does not fit.
                return depth > 0 && (!judged.add(path.subList(0, depth)) || fits(at, schemas));
            }
            Document member = at.member(name);
            // A member on the way was there before: only at the end may one be new.
            boolean mayBeNew = member == null || depth == path.size() - 1;
            if (mayBeNew && !allows(all, at, name, member)) {
                return false;
            }
            if (member == null || ofMember.isEmpty()) {
                return true;
            }
            schemas = ofMember;
            at = member;
        }
        return !path.isEmpty() && fits(at, schemas);
    }

    private static boolean allows(
            List<Subschema> all, Document object, String name, Document member) {
        for (Subschema schema : all) {
            boolean allowed =
                    member == null ? schema.mayLack(object, name) : schema.mayHave(object, name);
            if (!allowed) {
                return false;
            }
        }
        return true;
    }

    /** All that a value must fit which must fit some schemas. */
    private static List<Subschema> conjunction(List<Subschema> schemas) {
        if (schemas.size() == 1) {
            return schemas.get(0).conjunction;
        }
        List<Subschema> all = new ArrayList<>();
        for (Subschema schema : schemas) {
            for (Subschema part : schema.conjunction) {
                if (!all.contains(part)) {
                    all.add(part);
                }
            }
        }
        return all;
    }

    /** What a member must fit; null if its object must be judged as a whole. */
    private static List<Subschema> ofMember(List<Subschema> all, String name) {
        List<Subschema> ofMember = new ArrayList<>();
        for (Subschema schema : all) {
            if (schema.wholeBecause != null) {
                return null;
            }
            schema.addMember(name, ofMember);
        }
        return ofMember.size() > SubschemaCompiler.CONJUNCTION_MAX ? null : ofMember;
    }

    private static boolean fits(Document value, List<Subschema> schemas) {
        for (Subschema schema : schemas) {
            if (!schema.judge.validate(DocumentTree.of(value)).isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
