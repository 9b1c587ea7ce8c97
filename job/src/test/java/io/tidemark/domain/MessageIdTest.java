package io.tidemark.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageIdTest {
    @ParameterizedTest
    @CsvSource({
        "c:0:0, c, 0, 0",
        "ABcDefgHIj:7:3, ABcDefgHIj, 7, 3",
        "c:999999999999999:999999, c, 999999999999999, 999999"
    })
    void threePartsThatBeginWithTheConnectionAreTheConnections(
            String text, String connection, long serial, int index) {
        MessageId id = MessageId.of(text, connection);

        assertThat(id).isEqualTo(new MessageId(text, connection, serial, index));
        assertThat(id.isOpaque()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "c:1:2, null",
                "c:1:2, d",
                "c:1:2, C",
                "c:1:2, ''",
                "c:1, c",
                "c, c",
                "c:, c",
                "c::, c",
                "c:1:, c",
                "c::2, c",
                "c:1:2:3, c",
                "c:1:2:, c",
                "cc:1:2, c",
                "c:01:2, c",
                "c:1:02, c",
                "c:00:0, c",
                "c:-1:2, c",
                "c:+1:2, c",
                "c:1:-2, c",
                "c: 1:2, c",
                "c:1 :2, c",
                "c:1.0:2, c",
                "c:x:2, c",
                "c:1:x, c",
                "c:١:2, c",
                "a:b:1:2, a:b",
                "a:1:2, 'a:1'",
                "c:1000000000000000:0, c",
                "c:99999999999999999999:0, c",
                "c:0:1000000, c",
                "c:0:99999999999, c",
                "'', c",
                "my-id, null"
            })
    void everythingElseIsOpaque(String text, String connection) {
        MessageId id = MessageId.of(text, connection);

        assertThat(id.isOpaque()).isTrue();
        assertThat(id.text()).isEqualTo(text);
    }

    @Test
    void anOpaqueIdIsNeverAConnectionsOfTheSameText() {
        assertThat(MessageId.of("c:1:2", null)).isNotEqualTo(MessageId.of("c:1:2", "c"));
    }

    @Test
    void theBoundsAreThoseOfTheDigits() {
        assertThat(MessageId.of("c:" + MessageId.SERIAL_MAX + ":" + MessageId.INDEX_MAX, "c"))
                .extracting(MessageId::isOpaque)
                .isEqualTo(false);
        assertThat(MessageId.of("c:" + (MessageId.SERIAL_MAX + 1) + ":0", "c").isOpaque()).isTrue();
        assertThat(MessageId.of("c:0:" + (MessageId.INDEX_MAX + 1), "c").isOpaque()).isTrue();
    }
}
