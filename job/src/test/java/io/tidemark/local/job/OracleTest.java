package io.tidemark.local.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.RecordTypes;
import io.tidemark.envelope.EnvelopeSettings;
import io.tidemark.local.editing.Editors;
import io.tidemark.local.editing.Entry;
import io.tidemark.local.kinesis.KinesisRecord;
import io.tidemark.local.oracle.Expected;
import io.tidemark.local.oracle.Oracle;
import io.tidemark.recordtype.RecordTypeCatalog;
import io.tidemark.reducer.BuiltInReducers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OracleTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final RecordTypes TYPES = RecordTypeCatalog.bundled(new BuiltInReducers());

    private final List<KinesisRecord> stream = new ArrayList<>();

    @Test
    void anEditTwiceAnEditRefusedAndGarbageEndWhereTheyBelong() {
        edit("a:0:0", "{\"title\":\"one\"}");
        edit("a:0:0", "{\"title\":\"one\"}");
        edit("a:1:0", "{\"title\":7}");
        put("board:b", "not json");

        Expected expected = Oracle.fold(stream);

        Expected.Row row = expected.rows().get("board/b");
        assertThat(row.document()).isEqualTo("{\"title\":\"one\"}");
        assertThat(row.version()).isEqualTo(1);
        assertThat(row.revision()).isEqualTo(2);
        assertThat(expected.duplicates()).isEqualTo(1);
        assertThat(expected.rejections())
                .containsExactly(Map.entry("board/b a:1:0 3/0", "event_invalid"));
        assertThat(expected.deadLetters()).containsExactly(Map.entry("4/-1", "invalid_json"));
    }

    @Test
    void theOrderOfTheStreamCountsNotTheOrderOfTheList() {
        edit("a:0:0", "{\"title\":\"one\"}");
        edit("a:1:0", "{\"title\":\"two\"}");
        Expected inOrder = Oracle.fold(stream);

        Collections.reverse(stream);

        assertThat(Oracle.fold(stream)).isEqualTo(inOrder);
    }

    /** The oracle and the job's own core share no code, so neither hides a mistake of the other. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theJobsOwnCoreComesToTheSameOnWhatTheEditorsSend(long seed) {
        Editors editors = new Editors("t", seed, 12, InstantSource.fixed(NOW));
        editors.next(4_000).forEach(this::put);

        Expected expected = Oracle.fold(stream);
        JobCore core = new JobCore(TYPES, EnvelopeSettings.DEFAULT);
        stream.forEach(core::take);

        Expected found = core.expected();
        assertThat(found.rows()).isEqualTo(expected.rows());
        assertThat(found.rejections()).isEqualTo(expected.rejections());
        assertThat(found.deadLetters()).isEqualTo(expected.deadLetters());
        assertThat(found.duplicates()).isEqualTo(expected.duplicates());
        assertThat(found.passedOver()).isEqualTo(expected.passedOver());
    }

    private void edit(String id, String data) {
        put(
                "board:b",
                ("{\"source\":\"channel.message\",\"channel\":\"board:b\",\"messages\":[{\"id\":\"%s\","
                                + "\"connectionId\":\"a\",\"name\":\"patch\",\"data\":%s}]}")
                        .formatted(id, data));
    }

    private void put(String channel, String text) {
        put(new Entry(channel, text.getBytes(UTF_8)));
    }

    private void put(Entry entry) {
        stream.add(
                new KinesisRecord(
                        "shard",
                        Integer.toString(stream.size() + 1),
                        entry.partitionKey(),
                        entry.bytes(),
                        NOW));
    }
}
