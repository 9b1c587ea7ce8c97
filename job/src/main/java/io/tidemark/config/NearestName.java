package io.tidemark.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known name that is most similar to a misspelt one. */
final class NearestName {
    /** One wrong letter in three is still considered a misspelling. */
    private static final int LETTERS_PER_EDIT = 3;

    /** Longest name that is compared, in characters, since the comparison is quadratic. */
    private static final int NAME_CHARS_MAX = 100;

    private NearestName() {}

    /** The most similar name, if one is similar enough; of equally similar ones the first. */
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

    /** Number of letters to insert, remove or replace (Levenshtein distance). */
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
