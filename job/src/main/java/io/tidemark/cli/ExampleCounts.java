package io.tidemark.cli;

import java.util.HashMap;
import java.util.Map;

/** How many examples there are of each record type, and how many of them agree. */
final class ExampleCounts {
    private final Map<String, Integer> all = new HashMap<>();
    private final Map<String, Integer> agreeing = new HashMap<>();

    void add(String type, boolean agrees) {
        all.merge(type, 1, Integer::sum);
        agreeing.merge(type, agrees ? 1 : 0, Integer::sum);
    }

    /** Those of one type, as {@code agreeing/all}. */
    String of(String type) {
        return agreeing.getOrDefault(type, 0) + "/" + all.getOrDefault(type, 0);
    }

    int all() {
        return all.values().stream().mapToInt(Integer::intValue).sum();
    }

    int agreeing() {
        return agreeing.values().stream().mapToInt(Integer::intValue).sum();
    }
}
