package io.tidemark.reducer;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.domain.ReducerOptionsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where in a map there are fields of other kinds than properties: JSON Pointers in which {@code *}
 * stands for any one name. No field lies in another, and no place is two.
 */
final class MapFields {
    private static final String ANY = "*";

    private final List<Field> fields;

    private MapFields(List<Field> fields) {
        this.fields = fields;
    }

    private record Field(List<String> tokens, FieldKind kind) {
        /** Whether the places of both have the shorter way in common. */
        private boolean meets(List<String> other) {
            for (int i = 0; i < Math.min(tokens.size(), other.size()); i++) {
                String token = tokens.get(i);
                if (!token.equals(ANY)
                        && !other.get(i).equals(ANY)
                        && !token.equals(other.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * Reads the fields of a record type.
     *
     * @param options an object of pointers, each with {@code counter} or {@code set}
     */
    static MapFields of(Document options) throws ReducerOptionsException {
        if (!options.isObject() || options.size() == 0) {
            throw new ReducerOptionsException("fields must be a mapping of paths to kinds");
        }
        List<Field> fields = new ArrayList<>();
        for (Document.Member option : options.members()) {
            String name = option.name();
            Field field = new Field(tokens(name), kind(name, option.value()));
            for (Field other : fields) {
                if (field.meets(other.tokens)) {
                    throw new ReducerOptionsException(
                            "fields has " + name + ", which may be at or in another field");
                }
            }
            fields.add(field);
        }
        return new MapFields(fields);
    }

    private static List<String> tokens(String name) throws ReducerOptionsException {
        JsonPointer pointer = JsonPointer.parse(name);
        if (pointer == null || pointer.tokens().isEmpty()) {
            throw new ReducerOptionsException(
                    "fields has " + name + ", which is no JSON Pointer such as /votes/*");
        }
        return pointer.tokens();
    }

    private static FieldKind kind(String name, Document kind) throws ReducerOptionsException {
        String text = kind.isString() ? kind.text() : "";
        return switch (text) {
            case "counter" -> FieldKind.COUNTER;
            case "set" -> FieldKind.SET;
            default ->
                    throw new ReducerOptionsException("fields." + name + " must be counter or set");
        };
    }

    /** The kind of the field at a place; empty if there is none. */
    Optional<FieldKind> at(List<String> way) {
        return fields.stream()
                .filter(field -> field.tokens.size() == way.size() && field.meets(way))
                .map(Field::kind)
                .findFirst();
    }

    /** Whether a field may lie below a place. */
    boolean isAbove(List<String> way) {
        return fields.stream()
                .anyMatch(field -> field.tokens.size() > way.size() && field.meets(way));
    }
}
