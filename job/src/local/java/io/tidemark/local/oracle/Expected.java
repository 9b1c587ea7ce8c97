package io.tidemark.local.oracle;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the tables must hold.
 *
 * @param rows by {@code type/id}
 * @param rejections code by {@code type/id event-id sequence-number/index}
 * @param deadLetters code by {@code sequence-number/index}, -1 for the whole entry
 * @param duplicates messages whose id was decided before
 * @param passedOver messages and entries that are no edits
 */
public record Expected(
        SortedMap<String, Row> rows,
        SortedMap<String, String> rejections,
        SortedMap<String, String> deadLetters,
        long duplicates,
        long passedOver) {

    /**
     * One row.
     *
     * @param document canonical JSON
     * @param historyHash over every decision in order, which no other order gives
     */
    public record Row(
            long revision,
            long version,
            boolean deleted,
            String document,
            String documentHash,
            String historyHash,
            String lastEventId,
            boolean frozen) {}

    /** How many of the rejections have each code. */
    public static Map<String, Long> countByCode(Map<String, String> codes) {
        return codes.values().stream()
                .collect(Collectors.groupingBy(code -> code, TreeMap::new, Collectors.counting()));
    }
}
