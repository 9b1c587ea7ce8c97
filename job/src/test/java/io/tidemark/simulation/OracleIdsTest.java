package io.tidemark.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.DecidedIds;
import io.tidemark.domain.DecidedIds.Verdict;
import io.tidemark.domain.MessageId;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OracleIdsTest {
    private static final String HASH = "0".repeat(DecidedIds.DATA_HASH_CHARS);

    private final OracleIds ids = new OracleIds();

    @Test
    void anIdIsKnownAsItWasDecided() {
        ids.add(id(1), null, true, 1_000);
        ids.add(MessageId.of("mine", null), "data", false, 1_000);

        assertThat(ids.verdict(id(1), null)).isEqualTo(Verdict.ACCEPTED);
        assertThat(ids.verdict(id(2), null)).isEqualTo(Verdict.UNKNOWN);
        assertThat(ids.verdict(MessageId.of("mine", null), "data")).isEqualTo(Verdict.REJECTED);
        assertThat(ids.verdict(MessageId.of("mine", null), "other")).isEqualTo(Verdict.OTHER_DATA);
    }

    @Test
    void neighboursDecidedAlikeAreForgottenTogether() {
        ids.add(id(1), null, true, 1_000);
        ids.add(id(2), null, true, 9_000);
        ids.add(id(3), null, false, 2_000);

        ids.forget(5_000);

        assertThat(ids.verdict(id(1), null)).isEqualTo(Verdict.ACCEPTED);
        assertThat(ids.verdict(id(3), null)).isEqualTo(Verdict.UNKNOWN);
        assertThat(ids.completeSince()).isEqualTo(2_001);
    }

    /** Written from the same words, they share nothing: neither hides the other's mistake. */
    @Test
    void theSetInTheRowKnowsAndForgetsTheSame() {
        SplittableRandom random = new SplittableRandom(1);
        DecidedIds decided = DecidedIds.NONE;
        for (int i = 0; i < 2_000; i++) {
            long time = i * 500L + random.nextInt(20_000);
            MessageId id =
                    random.nextInt(4) == 0
                            ? MessageId.of("opaque-" + random.nextInt(100), null)
                            : id(random.nextInt(100));
            if (ids.verdict(id, HASH) == Verdict.UNKNOWN) {
                boolean accepted = random.nextBoolean();
                ids.add(id, HASH, accepted, time);
                decided = decided.with(id, id.isOpaque() ? HASH : null, accepted, time);
            }
            ids.forget(i * 500L - 15_000);
            decided = decided.forgetting(i * 500L - 15_000, Integer.MAX_VALUE);

            assertThat(decided.verdict(id, HASH)).isEqualTo(ids.verdict(id, HASH));
            assertThat(decided.completeSince()).isEqualTo(ids.completeSince());
        }
    }

    private static MessageId id(long serial) {
        return MessageId.of("c:" + serial + ":0", "c");
    }
}
