package io.tidemark.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known name that a misspelt one most likely stands for. */
final class NearestName {
    /** Edits per name length: one in three letters wrong is still taken for a slip. */
    private static final int LETTERS_PER_EDIT = 3;

    /** Longest name that is compared, in characters: the comparison is quadratic. */
    private static final int NAME_CHARS_MAX = 100;

    private NearestName() {}

    /** The nearest of the names, if one is near enough to be meant; of equally near, the first. */
    static Optional<String> of(String name, Collection<String> known) {
        if (name.length() > NAME_CHARS_MAX) {
            return Optional.empty();
        }
        int editsMax = Math.max(1, name.length() / LETTERS_PER_EDIT);
        return known.stream()
                .sorted()
                .min(Comparator.comparingInt(candidate -> edits(name, candidate)))
                .filter(candidate -> edits(name, candidate) <= editsMax);
    }

    /** How many letters must be inserted, removed or replaced (Levenshtein's distance). */
    private static int edits(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
