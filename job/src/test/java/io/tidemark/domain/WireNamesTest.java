package io.tidemark.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.testing.Events;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Names that stand in tables, alerts and other people's queries: they only ever become more. */
class WireNamesTest {
    @Test
    void noRejectionCodeIsEverLost() {
        assertThat(Arrays.stream(RejectionCode.values()).map(RejectionCode::wireName))
                .contains(
                        "event_data_missing",
                        "event_data_binary",
                        "message_action_not_supported",
                        "event_too_large",
                        "event_too_deep",
                        "event_too_many_nodes",
                        "event_invalid",
                        "record_deleted",
                        "version_outdated",
                        "patch_invalid",
                        "patch_path_missing",
                        "patch_test_failed",
                        "reducer_failed",
                        "reducer_steps_exceeded",
                        "document_too_large",
                        "document_too_deep",
                        "document_too_many_nodes",
                        "document_invalid",
                        "id_reused",
                        "cannot_be_judged",
                        "splice_out_of_range",
                        "splice_splits_pair",
                        "log_full",
                        "timestamp_ahead");
    }

    @Test
    void noWordOfACorrectionIsEverLost() {
        assertThat(Arrays.stream(CorrectionNeed.values()).map(CorrectionNeed::wireName))
                .contains(
                        "due",
                        "off",
                        "record_deleted",
                        "nothing_written",
                        "not_assertable",
                        "too_many_paths");
        assertThat(Arrays.stream(CorrectionFact.Kind.values()).map(CorrectionFact.Kind::wireName))
                .contains("sent", "refused", "failed", "echoed", "settled", "not_sent", "gave_up");
    }

    @Test
    void noDeadLetterCodeIsEverLost() {
        assertThat(Arrays.stream(DeadLetterCode.values()).map(DeadLetterCode::wireName))
                .contains(
                        "empty",
                        "invalid_utf8",
                        "byte_order_mark",
                        "invalid_json",
                        "trailing_tokens",
                        "duplicate_key",
                        "number_out_of_bounds",
                        "nul_character",
                        "lone_surrogate",
                        "too_deep",
                        "too_large",
                        "too_many_nodes",
                        "invalid_msgpack",
                        "not_enveloped",
                        "channel_missing",
                        "envelope_invalid",
                        "app_not_allowed",
                        "no_record_type",
                        "ambiguous_record_type",
                        "record_id_too_long",
                        "message_invalid",
                        "message_id_missing",
                        "message_id_too_long",
                        "encoding_unknown",
                        "encoding_failed",
                        "encrypted_without_key",
                        "decoder_failed");
    }

    @Test
    void aDeadLetterStandsAtThePlaceOfItsMessage() {
        Delivery delivery = new Delivery("s", "shard", "k", "12", 3, Events.NOON, new byte[] {1});
        DeadLetter letter =
                DeadLetter.ofMessage(
                        delivery,
                        4,
                        "note:1",
                        DeadLetterCode.MESSAGE_ID_MISSING,
                        "no id",
                        new byte[] {2});

        assertThat(letter)
                .usingRecursiveComparison()
                .isEqualTo(
                        new DeadLetter(
                                delivery.origin("note:1", 4),
                                "message_id_missing",
                                "no id",
                                new byte[] {2}));
        assertThat(delivery.position(4)).isEqualTo(new Position("s", "shard", "12", 3, 4));
    }

    /** Others compute these too: over parts with their lengths, so that no two lists look alike. */
    @Test
    void hashesAreOverPartsWithTheirLengths() {
        assertThat(Sha256.hexOf("abc".getBytes(UTF_8)))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(new Sha256().add("ab").add("c").hex())
                .isNotEqualTo(new Sha256().add("a").add("bc").hex())
                .isEqualTo(Sha256.hexOf(new byte[] {0, 0, 0, 2, 'a', 'b', 0, 0, 0, 1, 'c'}));
    }
}
