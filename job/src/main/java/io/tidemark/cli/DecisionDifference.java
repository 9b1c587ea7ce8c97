package io.tidemark.cli;

import io.tidemark.domain.Outcome;
import io.tidemark.domain.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A message of which two sets of record types make something else.
 *
 * @param line counted from 1
 */
record DecisionDifference(long line, Verdict older, Verdict newer) {
    /**
     * The messages of a line that are decided differently, in their order. Where one side judges
     * the delivery as a whole, what it says is held against each message of the other.
     */
    static List<DecisionDifference> of(long line, List<Outcome> older, List<Outcome> newer) {
        SortedMap<Integer, Verdict> before = byIndex(older);
        SortedMap<Integer, Verdict> after = byIndex(newer);
        List<DecisionDifference> differences = new ArrayList<>();
        Stream.concat(before.keySet().stream(), after.keySet().stream())
                .filter(index -> isJudged(index, before, after))
                .distinct()
                .sorted()
                .map(index -> new DecisionDifference(line, at(index, before), at(index, after)))
                .filter(difference -> !difference.older.saysTheSameAs(difference.newer))
                .forEach(differences::add);
        return differences;
    }

    /** Place in the envelope; {@link Position#WHOLE_DELIVERY} if both speak of all of it. */
    int messageIndex() {
        return Math.max(older.messageIndex(), newer.messageIndex());
    }

    /** The message's id, if a side could read it. */
    Optional<String> eventId() {
        return newer.eventId().or(older::eventId);
    }

    JsonLine toLine() {
        return new JsonLine("decision")
                .number("line", line)
                .number("messageIndex", messageIndex())
                .text("eventId", eventId().orElse(null))
                .value("old", older.toDocument())
                .value("new", newer.toDocument());
    }

    /** Whether the index is a message's, or there is nothing but whole deliveries to compare. */
    private static boolean isJudged(
            int index, SortedMap<Integer, Verdict> before, SortedMap<Integer, Verdict> after) {
        return index != Position.WHOLE_DELIVERY || (isOfAll(before) && isOfAll(after));
    }

    private static boolean isOfAll(SortedMap<Integer, Verdict> verdicts) {
        return verdicts.values().stream().allMatch(Verdict::isOfAll);
    }

    private static Verdict at(int index, SortedMap<Integer, Verdict> verdicts) {
        Verdict ofAll = verdicts.getOrDefault(Position.WHOLE_DELIVERY, Verdict.none(index));
        return verdicts.getOrDefault(index, ofAll);
    }

    private static SortedMap<Integer, Verdict> byIndex(List<Outcome> outcomes) {
        SortedMap<Integer, Verdict> verdicts = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            Verdict verdict = Verdict.of(outcome);
            verdicts.put(verdict.messageIndex(), verdict);
        }
        return verdicts;
    }
}
