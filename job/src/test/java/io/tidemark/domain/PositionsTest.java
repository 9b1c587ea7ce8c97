package io.tidemark.domain;

import static io.tidemark.testing.Json.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionsTest {
    private static final String ENTRY =
            "{'partitionKey':'k','stream':'s','shard':'a','sequenceNumber':'12',"
                    + "'subSequence':3,'messageIndex':-1}";

    @Test
    void whatIsAtOrBeforeThePositionOfItsKeyIsAReplay() {
        Positions positions = Positions.NONE.with("k", at("100", 2));

        assertThat(positions.isReplay("k", at("99", 7))).isTrue();
        assertThat(positions.isReplay("k", at("100", 1))).isTrue();
        assertThat(positions.isReplay("k", at("100", 2))).isTrue();
        assertThat(positions.isReplay("k", at("100", 3))).isFalse();
        assertThat(positions.isReplay("k", at("1000", 0))).isFalse();
    }

    @Test
    void theShardDoesNotMatter() {
        Positions positions = Positions.NONE.with("k", new Position("s", "parent", "10", 0, 0));

        assertThat(positions.isReplay("k", new Position("s", "child", "9", 0, 0))).isTrue();
        assertThat(positions.isReplay("k", new Position("s", "child", "11", 0, 0))).isFalse();
    }

    @Test
    void nothingOfAnUnknownKeyIsAReplay() {
        Positions positions = Positions.NONE.with("k", at("100", 0));

        assertThat(positions.isReplay("other", at("1", 0))).isFalse();
        assertThat(Positions.NONE.isReplay("k", at("1", 0))).isFalse();
        assertThat(positions.isForeign("other")).isTrue();
        assertThat(positions.isForeign("k")).isFalse();
        assertThat(Positions.NONE.isForeign("k")).isFalse();
    }

    @Test
    void nothingOfAnotherStreamIsAReplay() {
        Positions positions = Positions.NONE.with("k", at("100", 0));

        assertThat(positions.isReplay("k", new Position("new", "a", "1", 0, 0))).isFalse();
        assertThat(positions.isForeign("k")).isFalse();
        Positions moved = positions.with("k", new Position("new", "a", "1", 0, 0));
        assertThat(moved.isReplay("k", new Position("new", "a", "1", 0, 0))).isTrue();
    }

    @Test
    void theKeyUsedLongestAgoGivesWayToTheSeventeenth() {
        Positions positions = Positions.NONE;
        for (int i = 0; i < Positions.KEYS_MAX; i++) {
            positions = positions.with("k" + i, at("10", 0));
        }
        positions = positions.with("k0", at("11", 0)).with("new", at("10", 0));

        assertThat(positions.isReplay("k1", at("10", 0))).isFalse();
        assertThat(positions.isReplay("k0", at("11", 0))).isTrue();
        assertThat(positions.isReplay("k2", at("10", 0))).isTrue();
        assertThat(positions.isReplay("new", at("10", 0))).isTrue();
        assertThat(positions.toDocument().size()).isEqualTo(Positions.KEYS_MAX);
    }

    @Test
    void anOlderVersionStaysWhatItWas() {
        Positions older = Positions.NONE.with("k", at("10", 0));
        Positions newer = older.with("k", at("11", 0)).with("l", at("5", 0));

        assertThat(older.isReplay("k", at("11", 0))).isFalse();
        assertThat(older.isReplay("l", at("5", 0))).isFalse();
        assertThat(newer).isNotEqualTo(older);
    }

    @Test
    void theFormReadsBackInTheOrderOfUse() {
        Positions positions = Positions.NONE;
        for (int i = 0; i < 20; i++) {
            positions =
                    positions.with(
                            "k" + i * 7 % 19,
                            new Position("s", "shard-" + i, "9".repeat(i + 1), i, i - 1));
        }
        Positions read =
                Positions.fromDocument(positions.toDocument(), positions.firstToDocument());

        assertThat(read).isEqualTo(positions).hasSameHashCodeAs(positions);
        assertThat(read.with("new", at("1", 0))).isEqualTo(positions.with("new", at("1", 0)));
        assertThat(Positions.fromDocument(Positions.NONE.toDocument(), null))
                .isEqualTo(Positions.NONE);
    }

    @Test
    void theFormIsAnArrayOfObjects() {
        assertThat(Positions.NONE.with("k", new Position("s", "a", "12", 3, -1)).toDocument())
                .isEqualTo(json("[" + ENTRY + "]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "[1]",
                "[{}]",
                "[{'partitionKey':'k','stream':'s','shard':'a','sequenceNumber':'12',"
                        + "'subSequence':3}]",
                "[{'partitionKey':'k','stream':'s','shard':'a','sequenceNumber':'12',"
                        + "'subSequence':3,'messageIndex':0,'more':0}]",
                "[{'partitionKey':'k','stream':'s','shard':'a','sequenceNumber':'012',"
                        + "'subSequence':3,'messageIndex':0}]",
                "[{'partitionKey':'k','stream':'s','shard':'a','sequenceNumber':12,"
                        + "'subSequence':3,'messageIndex':0}]",
                "[{'partitionKey':'k','stream':'s','shard':'a','sequenceNumber':'12',"
                        + "'subSequence':0.5,'messageIndex':0}]",
                "[{'partitionKey':'k','stream':'s','shard':'a','sequenceNumber':'12',"
                        + "'subSequence':-1,'messageIndex':0}]",
                "[{'partitionKey':'k','stream':'s','shard':'a','sequenceNumber':'12',"
                        + "'subSequence':99999999999999999999,'messageIndex':0}]",
                "[{'partitionKey':'k','stream':'s','shard':'a','sequenceNumber':'12',"
                        + "'subSequence':3,'messageIndex':-2}]",
                "[{'partitionKey':'k','stream':'s','shard':'a','sequenceNumber':'12',"
                        + "'subSequence':3,'messageIndex':2147483648}]",
                "[{'partitionKey':null,'stream':'s','shard':'a','sequenceNumber':'12',"
                        + "'subSequence':3,'messageIndex':0}]",
                "[" + ENTRY + "," + ENTRY + "]"
            })
    void anotherFormIsRefused(String form) {
        assertThatThrownBy(() -> Positions.fromDocument(json(form), null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theFirstPositionIsThatOfTheFirstDecisionWhateverComesAfter() {
        Positions positions =
                Positions.NONE
                        .with("k", new Position("s", "a", "12", 3, -1))
                        .with("k", at("13", 0));
        assertThat(positions.firstToDocument()).isEqualTo(json(ENTRY));
        assertThat(positions.with("l", at("1", 0)).firstToDocument()).isEqualTo(json(ENTRY));
        for (int i = 0; i < 20; i++) {
            positions = positions.with("k" + i, at("1", 0));
        }
        assertThat(positions.firstToDocument()).isEqualTo(json(ENTRY));
        assertThat(Positions.NONE.firstToDocument()).isNull();
    }

    @Test
    void aFirstPositionThatIsNotKnownStaysSo() {
        Positions known = Positions.NONE.with("k", at("12", 0));
        Positions unknown = Positions.fromDocument(known.toDocument(), null);

        assertThat(unknown).isNotEqualTo(known);
        assertThat(unknown.with("k", at("13", 0)).firstToDocument()).isNull();
        assertThat(unknown.with("l", at("13", 0)).firstToDocument()).isNull();
        assertThat(unknown.areAllFrom("k", at("1", 0))).isFalse();
    }

    @Test
    void whoBeginsAtOrBeforeTheFirstPositionOfItsKeyComesByAllOfThem() {
        Positions positions = Positions.NONE.with("k", at("100", 2)).with("k", at("200", 0));

        assertThat(positions.areAllFrom("k", at("99", 7))).isTrue();
        assertThat(positions.areAllFrom("k", at("100", 2))).isTrue();
        assertThat(positions.areAllFrom("k", at("100", 3))).isFalse();
        assertThat(positions.areAllFrom("k", at("200", 0))).isFalse();
        assertThat(positions.areAllFrom("k", new Position("s", "parent", "99", 9, 9))).isTrue();
        assertThat(positions.areAllFrom("k", new Position("s", "a", "100", 1, 0))).isFalse();
        assertThat(positions.areAllFrom("k", new Position("new", "a", "1", 0, 0))).isFalse();
        assertThat(positions.areAllFrom("l", at("1", 0))).isFalse();
        assertThat(Positions.NONE.areAllFrom("k", at("1", 0))).isFalse();
    }

    /** What came under the second key first may have come before all that is known of. */
    @Test
    void ofSeveralPartitionKeysTheFirstPositionTellsNothing() {
        Positions positions = Positions.NONE.with("k", at("100", 0)).with("l", at("200", 0));

        assertThat(positions.areAllFrom("k", at("100", 0))).isFalse();
        assertThat(positions.areAllFrom("l", at("200", 0))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{'partitionKey':'k','stream':'s','shard':'a','sequenceNumber':'012',"
                        + "'subSequence':3,'messageIndex':0}"
            })
    void anotherFormOfTheFirstPositionIsRefused(String form) {
        assertThatThrownBy(() -> Positions.fromDocument(json("[" + ENTRY + "]"), json(form)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Positions.fromDocument(json("[]"), json(ENTRY)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Position at(String sequence, int index) {
        return new Position("s", "a", sequence, 0, index);
    }
}
