package io.tidemark.local.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.local.postgres.LocalPostgres;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableDifferencesITCase {
    private static final String HASH = "a".repeat(64);
    private static LocalPostgres postgres;

    private Expected expected;

    @BeforeAll
    static void start() {
        postgres = LocalPostgres.start();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @BeforeEach
    void tablesAsExpected() {
        postgres.execute("TRUNCATE record_snapshot, rejected_event, dead_letter");
        postgres.execute(
                ("INSERT INTO record_snapshot (record_type, record_id, generation, revision, version,"
                                + " document, document_hash, reducer_state, decided, join_from, position,"
                                + " history_hash, pending_corrections, max_event_time, deleted, last_event_id,"
                                + " reducer, fold_fingerprint) VALUES ('board', 'b', 1, 3, 2,"
                                + " '{\"b\": 1.50, \"a\": [\"ü\"]}', '%1$s', 'null', '{}', now(), '[]',"
                                + " '%1$s', '[]', now(), false, 'c:0:0', 'json-merge-patch', 'f')")
                        .formatted(HASH));
        postgres.execute(
                "INSERT INTO rejected_event (record_type, record_id, generation, event_id,"
                        + " partition_key, stream, shard, sequence_number, sub_sequence,"
                        + " message_index, code, detail, original, channel, version_seen,"
                        + " occurred_at) VALUES ('board', 'b', 1, 'c:1:0', 'k', 's', 'h', '7', 0, 0,"
                        + " 'event_invalid', '', '', 'board:b', 1, now())");
        postgres.execute(
                "INSERT INTO dead_letter (stream, shard, sequence_number, sub_sequence,"
                        + " message_index, code, detail, bytes) VALUES"
                        + " ('s', 'h', '8', 0, -1, 'empty', '', '')");
        expected =
                new Expected(
                        sorted(
                                "board/b",
                                new Expected.Row(
                                        3,
                                        2,
                                        false,
                                        "{\"a\":[\"ü\"],\"b\":1.50}",
                                        HASH,
                                        HASH,
                                        "c:0:0",
                                        false)),
                        sorted("board/b c:1:0 7/0", "event_invalid"),
                        sorted("8/-1", "empty"),
                        0,
                        0);
    }

    @Test
    void thereAreNoneWhereTheTablesAreAsExpected() {
        assertThat(TableDifferences.of(expected, postgres.dataSource())).isEmpty();
    }

    @Test
    void everythingThatIsMissingIsOne() {
        postgres.execute("TRUNCATE record_snapshot, rejected_event, dead_letter");

        assertThat(TableDifferences.of(expected, postgres.dataSource()))
                .hasSize(3)
                .allMatch(line -> line.endsWith("found none"));
    }

    @Test
    void everythingThatShouldNotBeThereIsOne() {
        Expected nothing = new Expected(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), 0, 0);

        assertThat(TableDifferences.of(nothing, postgres.dataSource()))
                .hasSize(3)
                .allMatch(line -> line.contains("expected none"));
    }

    @Test
    void everyColumnThatDiffersIsSeen() {
        for (Map.Entry<String, String> change :
                Map.of(
                                "revision", "4",
                                "version", "1",
                                "deleted", "true",
                                "document", "'{\"b\": 1.5, \"a\": [\"ü\"]}'",
                                "document_hash", "repeat('b', 64)",
                                "history_hash", "repeat('c', 64)",
                                "last_event_id", "null")
                        .entrySet()) {
            tablesAsExpected();
            postgres.execute(
                    "UPDATE record_snapshot SET " + change.getKey() + " = " + change.getValue());

            assertThat(TableDifferences.of(expected, postgres.dataSource()))
                    .as(change.getKey())
                    .hasSize(1);
        }
    }

    @Test
    void anotherCodeIsOne() {
        postgres.execute("UPDATE rejected_event SET code = 'id_reused'");
        postgres.execute("UPDATE dead_letter SET code = 'invalid_json'");

        assertThat(TableDifferences.of(expected, postgres.dataSource())).hasSize(2);
    }

    private static <T> SortedMap<String, T> sorted(String key, T value) {
        SortedMap<String, T> map = new TreeMap<>();
        map.put(key, value);
        return map;
    }
}
