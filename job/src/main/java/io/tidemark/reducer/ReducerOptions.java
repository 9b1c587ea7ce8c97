package io.tidemark.reducer;

import io.tidemark.document.Document;
import io.tidemark.domain.ReducerOptionsException;
import java.math.BigDecimal;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the options of built-in reducers: an unknown option is a problem, as is one out of bounds.
 */
final class ReducerOptions {
    private ReducerOptions() {}

    /**
     * Refuses options that have other members.
     *
     * @throws ReducerOptionsException if there is another
     */
    static void requireKnown(Document options, Set<String> known) throws ReducerOptionsException {
        Set<String> unknown = new TreeSet<>();
        options.members().forEach(option -> unknown.add(option.name()));
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new ReducerOptionsException(
                    "has unknown keys " + unknown + "; known are " + new TreeSet<>(known));
        }
    }

    /**
     * A whole number from {@code least} to {@code most}.
     *
     * @param otherwise what stands for an option that is not there
     */
    static int whole(Document options, String name, int least, int most, int otherwise)
            throws ReducerOptionsException {
        Document value = options.member(name);
        if (value == null) {
            return otherwise;
        }
        if (value.isNumber()) {
            BigDecimal number = value.number();
            boolean isWhole = number.stripTrailingZeros().scale() <= 0;
            if (isWhole
                    && number.compareTo(BigDecimal.valueOf(least)) >= 0
                    && number.compareTo(BigDecimal.valueOf(most)) <= 0) {
                return number.intValueExact();
            }
        }
        throw new ReducerOptionsException(
                "must have " + name + " as a whole number from " + least + " to " + most);
    }
}
