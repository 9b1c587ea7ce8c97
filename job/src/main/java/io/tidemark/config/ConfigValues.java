package io.tidemark.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The values of the keys that were read: the given ones, and the defaults of the others. Keys that
 * had a problem have no value.
 */
public final class ConfigValues {
    private final Map<ConfigKey<?>, Object> values = new HashMap<>();
    private final Map<ConfigKey<?>, ConfigPlace> places = new HashMap<>();

    ConfigValues() {}

    <T> void put(ConfigKey<T> key, T value) {
        values.put(key, value);
    }

    /** Marks the key as readable, with a value or, if it is optional, without one. */
    void place(ConfigKey<?> key, ConfigPlace place) {
        places.put(key, place);
    }

    /** Whether the key was read without a problem; also of an optional key that is not given. */
    public boolean isReadable(ConfigKey<?> key) {
        return places.containsKey(key);
    }

    /**
     * The value of a required key or of one with a default.
     *
     * @throws IllegalStateException if it has none: it is optional and not given, it had a problem,
     *     or it is in no section that was read
     */
    public <T> T get(ConfigKey<T> key) {
        return find(key)
                .orElseThrow(() -> new IllegalStateException("no value was read for " + key));
    }

    /** The value of an optional key, if it was given. */
    @SuppressWarnings("unchecked") // put() takes key and value of one type
    public <T> Optional<T> find(ConfigKey<T> key) {
        return Optional.ofNullable((T) values.get(key));
    }

    /** Where the value was given; {@link ConfigPlace#notSet()} for defaults. */
    public ConfigPlace placeOf(ConfigKey<?> key) {
        return places.getOrDefault(key, ConfigPlace.notSet());
    }
}
