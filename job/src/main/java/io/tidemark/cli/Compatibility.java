package io.tidemark.cli;

import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.RecordType;
import io.tidemark.domain.RecordTypes;
import io.tidemark.fold.Folds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether record types can take over from older ones: from their state, their documents and their
 * clients. Documents and edits are those of the older types' examples, and whatever lines are given
 * beside them, so nothing is proved of others.
 */
final class Compatibility {
    private final FoldSetup.Pair setups;
    private final Folds newer;
    private final List<String> problems = new ArrayList<>();

    Compatibility(FoldSetup.Pair setups) {
        this.setups = setups;
        this.newer = new Folds(setups.newer().types(), setups.newer().settings());
    }

    /** Compares what the files say. */
    void compareTypes() {
        RecordTypes after = setups.newer().types();
        for (RecordType older : setups.older().types().all()) {
            Optional<RecordType> type = after.named(older.name());
            if (type.isEmpty()) {
                problems.add(
                        older.name()
                                + ": the record type is gone: messages on its channels become dead"
                                + " letters; the state of its records is written and dropped");
            } else {
                compare(older, type.get());
            }
        }
    }

    private void compare(RecordType older, RecordType type) {
        if (type.generation() < older.generation()) {
            problems.add(
                    older.name()
                            + ": generation is lowered from "
                            + older.generation()
                            + " to "
                            + type.generation()
                            + ": the job refuses to start from its state");
        }
        if (type.evolution().format() < older.evolution().format()) {
            problems.add(
                    older.name()
                            + ": format is lowered from "
                            + older.evolution().format()
                            + " to "
                            + type.evolution().format()
                            + ": its records are frozen with code format_newer");
        }
        requireAll(older, older.messages().edits(), type.messages().edits(), "an edit");
        requireAll(older, older.messages().deletes(), type.messages().deletes(), "a deletion");
    }

    private void requireAll(RecordType type, Set<String> before, Set<String> after, String what) {
        for (String name : before) {
            if (!after.contains(name)) {
                problems.add(
                        type.name() + ": the message name " + name + " no longer means " + what);
            }
        }
    }

    /**
     * Folds lines with both sides, and looks whether the documents can be gone on from and the
     * decisions are the same.
     *
     * @param name of the lines, for people
     */
    void compareLines(String name, Path lines) throws IOException {
        FoldComparison comparison = new FoldComparison(setups);
        try (InputStream in = Files.newInputStream(lines)) {
            InputLines input = new InputLines(in);
            for (InputLine line = input.next(); line != null; line = input.next()) {
                comparison.take(line).forEach(difference -> add(name, difference));
            }
        }
        comparison.records().forEach(record -> add(name, record));
    }

    /** Everything that is in the way, in the order it was found; empty if nothing is. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    private void add(String name, DecisionDifference difference) {
        Verdict before = difference.older();
        Optional<RecordKey> key = before.key();
        boolean isMeant = key.filter(known -> isRewritten(known) || isGone(known)).isPresent();
        if (isMeant || difference.newer().key().filter(this::isNew).isPresent()) {
            return;
        }
        problems.add(
                key.map(known -> known.type() + ": ").orElse("")
                        + name
                        + " line "
                        + difference.line()
                        + ": was "
                        + words(before)
                        + ", is "
                        + words(difference.newer())
                        + "; raise the generation if earlier decisions are to change too");
    }

    private static String words(Verdict verdict) {
        return verdict.kind() + verdict.code().map(code -> " " + code).orElse("");
    }

    private void add(String name, RecordDifference record) {
        RecordKey key = record.key();
        if (record.older().isEmpty() || isGone(key)) {
            return;
        }
        String place = key.type() + ": " + name + " record " + key.id() + ": ";
        RecordState before = record.older().get().state();
        RecordState lifted = newer.of(type(key).orElseThrow()).lifted(before);
        if (lifted.format().isFrozen()) {
            problems.add(
                    place
                            + "cannot be lifted: "
                            + lifted.format().frozenCode()
                            + ": "
                            + lifted.format().detail());
        } else if (lifted.revision() == before.revision()) {
            newer.of(type(key).orElseThrow())
                    .problemWith(before)
                    .ifPresent(
                            misfit ->
                                    problems.add(
                                            place
                                                    + "no longer fits: "
                                                    + misfit
                                                    + "; raise the format and add a migration"));
        }
        if (!isRewritten(key) && record.differs().contains("document")) {
            problems.add(
                    place
                            + "has another document; raise the generation if earlier decisions are"
                            + " to change too");
        }
    }

    private Optional<RecordType> type(RecordKey key) {
        return setups.newer().types().named(key.type());
    }

    private boolean isGone(RecordKey key) {
        return type(key).isEmpty();
    }

    /** Whether a record is of a type that takes over from nothing: until now, of no type. */
    private boolean isNew(RecordKey key) {
        return setups.older().types().named(key.type()).isEmpty();
    }

    /** Whether the files say that the fold is another one. */
    private boolean isRewritten(RecordKey key) {
        RecordType before = setups.older().types().named(key.type()).orElseThrow();
        return type(key)
                .filter(
                        after ->
                                after.generation() > before.generation()
                                        || after.evolution().format() > before.evolution().format())
                .isPresent();
    }
}
