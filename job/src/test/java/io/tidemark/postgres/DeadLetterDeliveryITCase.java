package io.tidemark.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.Origin;
import io.tidemark.domain.Position;
import io.tidemark.local.postgres.PostgresExtension;
import io.tidemark.testing.CountingMetrics;
import java.util.HexFormat;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How what could not be read gets into the stream again. */
class DeadLetterDeliveryITCase {
    @RegisterExtension static final PostgresExtension POSTGRES = new PostgresExtension();

    @Test
    void aDeadLetterIsToldAsADeliveryThatCanBePutAgain() throws Exception {
        try (DeadLetterWriter writer = writer()) {
            writer.write(letter("1", -1, null, "{broken".getBytes(UTF_8)), null);
            writer.write(letter("2", 2, "board:\"é", "{\"name\":1}".getBytes(UTF_8)), null);
            writer.write(letter("3", 2, "board:é", new byte[] {(byte) 0x80}), null);
            writer.flush(true);
        }
        // As an older release writes them.
        POSTGRES.get()
                .execute(
                        "INSERT INTO dead_letter (stream, shard, sequence_number, sub_sequence,"
                                + " message_index, channel, code, detail, bytes) VALUES ('edits',"
                                + " 'shard', '4', 0, 7, 'board:a', 'message_id_missing', 'no id',"
                                + " 'the whole record')");
        assertThat(POSTGRES.get().query(delivery("1")))
                .isEqualTo("t " + hex("{broken".getBytes(UTF_8)));
        String wrapped =
                "{\"source\":\"channel.message\",\"channel\":\"board:\\\"é\",\"messages\":["
                        + "{\"name\":1}]}";
        assertThat(POSTGRES.get().query(delivery("2")))
                .isEqualTo("f " + hex(wrapped.getBytes(UTF_8)));
        assertThat(POSTGRES.get().query(delivery("3")))
                .isEqualTo(
                        "f 83"
                                + ("a6" + hex("source".getBytes(UTF_8)))
                                + ("af" + hex("channel.message".getBytes(UTF_8)))
                                + ("a7" + hex("channel".getBytes(UTF_8)))
                                + ("da0008" + hex("board:é".getBytes(UTF_8)))
                                + ("a8" + hex("messages".getBytes(UTF_8)))
                                + "9180");
        assertThat(POSTGRES.get().query(delivery("4")))
                .isEqualTo("t " + hex("the whole record".getBytes(UTF_8)));
    }

    private static String delivery(String sequenceNumber) {
        return "SELECT concat_ws(' ', is_whole, encode(delivery, 'hex')) FROM dead_letter_delivery"
                + " JOIN dead_letter USING (stream, shard, sequence_number, sub_sequence,"
                + " message_index) WHERE sequence_number = '"
                + sequenceNumber
                + "'";
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static DeadLetter letter(
            String sequenceNumber, int messageIndex, String channel, byte[] bytes) {
        return new DeadLetter(
                new Origin(
                        channel,
                        channel,
                        new Position("edits", "shard", sequenceNumber, 0, messageIndex),
                        SampleRows.NOON),
                "message_invalid",
                "'name' is of a wrong type",
                bytes);
    }

    private static DeadLetterWriter writer() {
        return new DeadLetterWriter(
                new Transactions(
                        new PostgresConnection(POSTGRES.get().settings(), "test"), () -> {}),
                new TestProcessingTimeService(),
                1_000,
                new CountingMetrics());
    }
}
