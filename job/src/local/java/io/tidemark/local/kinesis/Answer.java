package io.tidemark.local.kinesis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of an answer in order. A value is a string, a number, a boolean, bytes, an {@link
 * java.time.Instant}, a list or another answer.
 */
final class Answer {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    Answer with(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    /** Leaves the field out if there is no value. */
    Answer with(String name, Optional<?> value) {
        value.ifPresent(v -> fields.put(name, v));
        return this;
    }

    Map<String, Object> fields() {
        return fields;
    }
}
