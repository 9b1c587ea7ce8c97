package io.tidemark.local.editing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.local.kinesis.KinesisRecord;
import io.tidemark.local.oracle.Expected;
import io.tidemark.local.oracle.Oracle;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EditorsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final int ENTRIES = 8_000;

    private static final List<KinesisRecord> STREAM = stream(editors(1).next(ENTRIES));
    private static final Expected EXPECTED = Oracle.fold(STREAM);

    @Test
    void theSameSeedSendsTheSame() {
        assertThat(editors(3).next(500)).usingRecursiveComparison().isEqualTo(editors(3).next(500));
        assertThat(editors(3).next(500))
                .usingRecursiveComparison()
                .isNotEqualTo(editors(4).next(500));
    }

    @Test
    void everythingThatCanHappenHappens() {
        assertThat(Expected.countByCode(EXPECTED.rejections()))
                .containsOnlyKeys(
                        "document_invalid",
                        "event_invalid",
                        "id_reused",
                        "patch_path_missing",
                        "patch_test_failed",
                        "record_deleted");
        assertThat(Expected.countByCode(EXPECTED.deadLetters()))
                .containsOnlyKeys(
                        "channel_missing",
                        "empty",
                        "encoding_unknown",
                        "encrypted_without_key",
                        "invalid_json",
                        "invalid_utf8",
                        "message_id_missing",
                        "no_record_type",
                        "not_enveloped");
        assertThat(EXPECTED.duplicates()).isPositive();
        assertThat(EXPECTED.passedOver()).isPositive();
        assertThat(EXPECTED.rows().values()).anyMatch(Expected.Row::deleted);
    }

    @Test
    void mostEditsAreGoodOnes() {
        long accepted = EXPECTED.rows().values().stream().mapToLong(Expected.Row::version).sum();
        assertThat((double) accepted).isGreaterThan(0.85 * ENTRIES);
    }

    @Test
    void partitionKeyAndChannelAreTheSameAsTheRuleAsks() {
        assertThat(STREAM)
                .filteredOn(entry -> new String(entry.data(), UTF_8).contains("\"patch\""))
                .filteredOn(entry -> !isAddressedElsewhere(new String(entry.data(), UTF_8)))
                .allMatch(
                        entry ->
                                new String(entry.data(), UTF_8)
                                        .contains("\"channel\":\"" + entry.partitionKey() + "\""));
    }

    private static boolean isAddressedElsewhere(String envelope) {
        return envelope.contains("nobody:n1") || envelope.contains("\"channel\":\"\"");
    }

    private static Editors editors(long seed) {
        return new Editors("t", seed, 10, InstantSource.fixed(NOW));
    }

    private static List<KinesisRecord> stream(List<Entry> entries) {
        List<KinesisRecord> stream = new ArrayList<>();
        for (Entry entry : entries) {
            stream.add(
                    new KinesisRecord(
                            "shard",
                            Integer.toString(stream.size() + 1),
                            entry.partitionKey(),
                            entry.bytes(),
                            NOW));
        }
        return stream;
    }
}
