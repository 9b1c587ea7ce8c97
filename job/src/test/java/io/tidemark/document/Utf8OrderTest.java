package io.tidemark.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.local.plain.PlainJson;
import io.tidemark.testing.RandomDocuments;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class Utf8OrderTest {
    @Property
    void ordersAsTheBytesDo(@ForAll long seed) {
        RandomDocuments random = new RandomDocuments(seed);
        String left = random.text();
        String right = random.random().nextBoolean() ? left + random.text() : random.text();

        assertThat(Integer.signum(Utf8Order.INSTANCE.compare(left, right)))
                .isEqualTo(Integer.signum(PlainJson.BY_UTF8.compare(left, right)));
        assertThat(Utf8Order.INSTANCE.compare(left, left)).isZero();
    }

    @Test
    void differsFromUtf16WhereSurrogatesMeetTheEndOfTheFirstPlane() {
        String supplementary = "\ud800\udc00";

        assertThat(supplementary.compareTo("\uffff")).isNegative();
        assertThat(Utf8Order.INSTANCE.compare(supplementary, "\uffff")).isPositive();
        assertThat(Utf8Order.INSTANCE.compare("\uffff", supplementary)).isNegative();
    }
}
