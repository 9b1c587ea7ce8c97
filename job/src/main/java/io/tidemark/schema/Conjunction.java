package io.tidemark.schema;

import io.tidemark.document.Document;
import java.util.ArrayList;
import java.util.List;

/** The schemas that one value must fit, each of them. */
final class Conjunction {
    private final List<Subschema> stated;

    /** These, and what they refer to for the same value. */
    private final List<Subschema> all;

    private Conjunction(List<Subschema> stated) {
        this.stated = stated;
        this.all = stated.size() == 1 ? stated.get(0).conjunction : expanded(stated);
    }

    static Conjunction of(Subschema schema) {
        return new Conjunction(List.of(schema));
    }

    private static List<Subschema> expanded(List<Subschema> stated) {
        List<Subschema> all = new ArrayList<>();
        for (Subschema schema : stated) {
            for (Subschema part : schema.conjunction) {
                if (!all.contains(part)) {
                    all.add(part);
                }
            }
        }
        return all;
    }

    /** Whether any value fits. */
    boolean isEmpty() {
        return stated.isEmpty();
    }

    /** Whether a value can only be judged as a whole. */
    boolean judgesWhole(Document value) {
        if (!value.isObject() && !value.isArray()) {
            return true;
        }
        for (Subschema schema : all) {
            if (schema.wholeBecause != null
                    || (value.isArray() && schema.wholeArrayBecause != null)) {
                return true;
            }
        }
        return false;
    }

    /** What a member of an object that is not judged as a whole must fit; null if too much. */
    Conjunction ofMember(String name) {
        List<Subschema> ofMember = new ArrayList<>();
        for (Subschema schema : all) {
            schema.addMember(name, ofMember);
        }
        return bounded(ofMember);
    }

    /** What an element of an array that is not judged as a whole must fit; null if too much. */
    Conjunction ofElement() {
        List<Subschema> ofElement = new ArrayList<>();
        for (Subschema schema : all) {
            schema.addElement(ofElement);
        }
        return bounded(ofElement);
    }

    private static Conjunction bounded(List<Subschema> schemas) {
        return schemas.size() > SubschemaCompiler.CONJUNCTION_MAX ? null : new Conjunction(schemas);
    }

    /**
     * Whether an object that fitted may have become one with or without a member, whatever its
     * value.
     *
     * @param object as it is now
     */
    boolean allowsMember(Document object, String name) {
        boolean isThere = object.member(name) != null;
        for (Subschema schema : all) {
            if (!(isThere ? schema.mayHave(object, name) : schema.mayLack(object, name))) {
                return false;
            }
        }
        return true;
    }

    /** Whether an array may have so many elements. */
    boolean allowsElements(int count) {
        for (Subschema schema : all) {
            if (count < schema.itemsMin || count > schema.itemsMax) {
                return false;
            }
        }
        return true;
    }

    /** Whether a whole value fits: the library's word. */
    boolean fit(Document value) {
        for (Subschema schema : stated) {
            if (!schema.judge.validate(DocumentTree.of(value)).isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
