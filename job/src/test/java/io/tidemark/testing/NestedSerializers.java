package io.tidemark.testing;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * A serializer and all that it leaves parts of its value to. Serializers do not tell; so their
 * fields are looked at, and arrays, collections and maps in these.
 */
public final class NestedSerializers {
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<TypeSerializer<?>> found = new ArrayList<>();

    private NestedSerializers() {}

    /** The serializer itself first. */
    public static List<TypeSerializer<?>> of(TypeSerializer<?> serializer) {
        NestedSerializers nested = new NestedSerializers();
        nested.look(serializer);
        return nested.found;
    }

    private void look(Object value) {
        if (value instanceof TypeSerializer<?> serializer) {
            if (seen.add(serializer)) {
                found.add(serializer);
                fields(serializer).forEach(this::look);
            }
        } else if (value instanceof Object[] array) {
            Arrays.asList(array).forEach(this::look);
        } else if (value instanceof Collection<?> collection) {
            collection.forEach(this::look);
        } else if (value instanceof Map<?, ?> map) {
            map.keySet().forEach(this::look);
            map.values().forEach(this::look);
        }
    }

    private static List<Object> fields(Object object) {
        List<Object> values = new ArrayList<>();
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    values.add(value(field, object));
                }
            }
        }
        return values;
    }

    private static Object value(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("field " + field + " cannot be read", e);
        }
    }
}
