package io.tidemark.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PositionTest {
    @ParameterizedTest
    @CsvSource({
        "9,0,0, 10,0,0",
        "99999999999999999999,0,0, 100000000000000000000,0,0",
        "5,0,0, 5,1,0",
        "5,9,0, 5,10,0",
        "5,1,0, 5,1,1",
        "5,1,9, 5,1,10",
        "5,1,-1, 5,1,0",
        "4,9,9, 5,0,0",
        "5,0,9, 5,1,0"
    })
    void positionsCompareNumericallyPartByPart(
            String sequence, long sub, int index, String sequence2, long sub2, int index2) {
        Position lower = new Position("s", "shard-7", sequence, sub, index);
        Position upper = new Position("s", "shard-1", sequence2, sub2, index2);

        assertThat(lower.isAtOrBefore(upper)).isTrue();
        assertThat(upper.isAtOrBefore(lower)).isFalse();
    }

    @Test
    void aPositionIsAtItself() {
        Position position = new Position("s", "a", "5", 1, 2);

        assertThat(position.isAtOrBefore(new Position("s", "b", "5", 1, 2))).isTrue();
    }

    @Property
    void sequenceNumbersCompareAsNumbersDo(@ForAll long seed) {
        Random random = new Random(seed);
        BigInteger left = new BigInteger(random.nextInt(190), random);
        BigInteger right =
                random.nextBoolean()
                        ? left.add(BigInteger.valueOf(random.nextInt(3)))
                        : new BigInteger(random.nextInt(190), random);

        assertThat(at(left).isAtOrBefore(at(right))).isEqualTo(left.compareTo(right) <= 0);
        assertThat(at(right).isAtOrBefore(at(left))).isEqualTo(right.compareTo(left) <= 0);
    }

    @ParameterizedTest
    @CsvSource({"0,true", "7,true", "10,true", "'',false", "00,false", "07,false", "-1,false"})
    void sequenceNumbersAreDecimalWithoutLeadingZeros(String text, boolean is) {
        assertThat(Position.isSequenceNumber(text)).isEqualTo(is);
    }

    private static Position at(BigInteger sequence) {
        return new Position("s", "shard", sequence.toString(), 0, 0);
    }
}
