package io.tidemark.reducer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.domain.MessageId;
import java.util.List;
import org.junit.jupiter.api.Test;

class StampTest {
    /** In their order; the characters beyond U+FFFF come last though Java sorts them before. */
    private static final List<Stamp> SORTED =
            List.of(
                    new Stamp(-1, MessageId.of("z", null)),
                    stamp(0, "z:9:9"),
                    stamp(1, "A:0:0"),
                    stamp(1, "a:2:0"),
                    stamp(1, "a:2:10"),
                    stamp(1, "a:10:0"),
                    stamp(1, "\uffee:0:0"),
                    stamp(1, "\ud83d\ude00:0:0"),
                    new Stamp(1, MessageId.of("", null)),
                    new Stamp(1, MessageId.of("a!b/c", null)),
                    new Stamp(1, MessageId.of("a:2:0", null)),
                    new Stamp(1_764_000_000_000L, MessageId.of("\uffee", null)),
                    new Stamp(1_764_000_000_000L, MessageId.of("\ud83d\ude00", null)));

    @Test
    void stampsAreOrderedByTimeThenConnectionsIdsThenOpaqueOnes() {
        for (int i = 0; i < SORTED.size(); i++) {
            for (int j = 0; j < SORTED.size(); j++) {
                assertThat(Integer.signum(SORTED.get(i).compareTo(SORTED.get(j))))
                        .as("%s %s", SORTED.get(i), SORTED.get(j))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }

    @Test
    void theTextFormComesBack() {
        for (Stamp stamp : SORTED) {
            assertThat(Stamp.parse(stamp.text())).isEqualTo(stamp);
        }
        assertThat(stamp(1_764_000_000_000L, "a:2:0").text()).isEqualTo("midc1z40/a:2:0");
    }

    @Test
    void whatIsNoStampIsNotRead() {
        for (String text : List.of("", "abc", "/a:0:0", "?/a:0:0")) {
            assertThatThrownBy(() -> Stamp.parse(text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Stamp stamp(long time, String id) {
        return new Stamp(time, MessageId.of(id, id.substring(0, id.indexOf(':'))));
    }
}
