package io.tidemark.simulation;

import io.tidemark.document.Document;
import io.tidemark.domain.DecidedIds;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.Sha256;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must hold: at every moment a row is what the oracle said at that revision, with the
 * rejections that belong to it; at every quiet moment it is the oracle's last word.
 */
final class Promise {
    private final Tables tables;
    private final Traffic traffic;

    Promise(Tables tables, Traffic traffic) {
        this.tables = tables;
        this.traffic = traffic;
    }

    /** Holds the record's row against the oracle's at the row's revision. */
    void holdsForRow(RecordKey key) {
        OracleRecord oracle = traffic.oracle().get(key);
        RecordState row = tables.row(key);
        require(row.revision() <= oracle.revision(), key, "revision", row, oracle.revision());
        RowFacts expected = oracle.at(row.revision());
        RowFacts found = RowFacts.of(row);
        require(found.equals(expected), key, "row", found, expected);
        Set<RejectionFacts> durable = new HashSet<>(tables.rejections(key));
        for (Map.Entry<RejectionFacts, Integer> rejection : oracle.rejections().entrySet()) {
            require(
                    rejection.getValue() > row.revision() || durable.contains(rejection.getKey()),
                    key,
                    "rejections of revision " + row.revision(),
                    durable,
                    rejection.getKey());
        }
    }

    /** Holds all tables against the oracle: everything was read, decided and written. */
    void holdsAtQuiet() {
        traffic.oracle().forEach(this::holdsAtQuiet);
        require(
                tables.deadLetters().equals(traffic.deadLetters()),
                null,
                "dead letters",
                tables.deadLetters(),
                traffic.deadLetters());
    }

    /** Whether the revision is in the row, and these dead letters in their table. */
    boolean isDurable(RecordKey key, int revision, List<String> deadLetters) {
        RecordState row = tables.row(key);
        return (row == null ? 0 : row.revision()) >= revision
                && tables.deadLetters().containsAll(deadLetters);
    }

    private void holdsAtQuiet(RecordKey key, OracleRecord oracle) {
        RecordState row = tables.row(key);
        if (oracle.revision() == 0) {
            require(row == null, key, "row", row, null);
            return;
        }
        require(row != null, key, "row", null, oracle.at(oracle.revision()));
        RowFacts last = oracle.at(oracle.revision());
        require(row.revision() == last.revision(), key, "row", RowFacts.of(row), last);
        holdsForRow(key);
        List<RejectionFacts> rejections = tables.rejections(key);
        require(
                rejections.size() == oracle.rejections().size()
                        && oracle.rejections().keySet().containsAll(rejections),
                key,
                "rejections",
                rejections,
                oracle.rejections().keySet());
        holdsForIds(key, row.decided(), oracle.ids());
    }

    private void holdsForIds(RecordKey key, DecidedIds decided, OracleIds ids) {
        for (SentMessage message : traffic.sent(key)) {
            DecidedIds.Verdict found = decided.verdict(message.id(), hashOf(message));
            DecidedIds.Verdict expected =
                    ids.verdict(
                            message.id(),
                            OracleRecord.dataOf(message.id(), message.name(), message.data()));
            require(found == expected, key, "verdict of " + message.id().text(), found, expected);
        }
    }

    /** As the fold tells an opaque id's data; null for a connection's id. */
    static String hashOf(SentMessage message) {
        if (!message.id().isOpaque()) {
            return null;
        }
        Document data = message.data();
        Sha256 hash = new Sha256().add(message.name());
        if (data != null) {
            hash.add(data.canonicalBytes());
        }
        return hash.hex().substring(0, DecidedIds.DATA_HASH_CHARS);
    }

    private static void require(
            boolean holds, RecordKey key, String what, Object found, Object expected) {
        if (!holds) {
            throw new BrokenPromiseException(
                    (key == null ? "" : key.type() + ':' + key.id() + ": ")
                            + what
                            + "\n  found    "
                            + found
                            + "\n  expected "
                            + expected);
        }
    }
}
