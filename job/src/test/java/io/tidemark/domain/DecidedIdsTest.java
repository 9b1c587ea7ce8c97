package io.tidemark.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.DecidedIds.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DecidedIdsTest {
    private static final String HASH = "0123456789abcdef0123456789abcdef";
    private static final String OTHER_HASH = "f".repeat(32);

    /** What was decided of an id, kept without any cleverness. */
    private record Decided(String hash, boolean accepted, long time) {}

    @Property(tries = 400)
    void isAnExactSetInAnyInterleaving(@ForAll long seed) {
        Random random = new Random(seed);
        Map<MessageId, Decided> plain = new HashMap<>();
        DecidedIds ids = DecidedIds.NONE;
        for (int step = 0; step < 400; step++) {
            MessageId id = anyId(random);
            String hash = random.nextInt(4) == 0 ? OTHER_HASH : HASH;
            assertThat(ids.verdict(id, hash)).isEqualTo(expected(plain.get(id), id, hash));
            if (!plain.containsKey(id)) {
                Decided decided = new Decided(hash, random.nextInt(3) > 0, random.nextInt(9_000));
                plain.put(id, decided);
                ids = ids.with(id, hash, decided.accepted, decided.time);
            }
        }
        assertThat(ids.completeSince()).isEqualTo(DecidedIds.ALWAYS);
        holds(ids, plain);
        DecidedIds read = DecidedIds.fromDocument(ids.toDocument());
        assertThat(read).isEqualTo(ids).hasSameHashCodeAs(ids);
        assertThat(read.entries()).isEqualTo(ids.entries());
        holds(read, plain);
    }

    /** Time goes on, some ids come late, the horizon and the bound both forget. */
    @Property(tries = 300)
    void forgetsHonestly(@ForAll long seed) {
        Random random = new Random(seed);
        Map<MessageId, Decided> plain = new HashMap<>();
        DecidedIds ids = DecidedIds.NONE;
        int bound = 5 + random.nextInt(60);
        long horizon = 1L + random.nextInt(30_000);
        long newest = 0;
        for (int step = 0; step < 300; step++) {
            newest += random.nextInt(1_500);
            MessageId id = anyId(random);
            long time = Math.max(0, newest - random.nextInt(random.nextInt(3) > 0 ? 10 : 40_000));
            Verdict verdict = ids.verdict(id, HASH);
            Decided before = plain.get(id);
            if (before != null) {
                // Forgotten is possible, wrong is not; and never after completeSince.
                assertThat(verdict).isIn(expected(before, id, HASH), Verdict.UNKNOWN);
                assertThat(verdict == Verdict.UNKNOWN && before.time >= ids.completeSince())
                        .isFalse();
                continue;
            }
            assertThat(verdict).isEqualTo(Verdict.UNKNOWN);
            plain.put(id, new Decided(HASH, step % 3 > 0, time));
            long completeBefore = ids.completeSince();
            DecidedIds added = ids.with(id, HASH, step % 3 > 0, time);
            boolean beyond = added.entries() > bound;
            ids = added.forgetting(newest - horizon, bound);
            assertThat(ids.entries()).isLessThanOrEqualTo(bound);
            assertThat(ids.completeSince()).isGreaterThanOrEqualTo(completeBefore);
            if (!beyond) {
                assertThat(ids.completeSince())
                        .isLessThanOrEqualTo(Math.max(completeBefore, newest - horizon));
            }
            complete(ids, plain);
            if (step % 50 == 0) {
                DecidedIds read = DecidedIds.fromDocument(ids.toDocument());
                assertThat(read).isEqualTo(ids);
                assertThat(read.forgetting(newest, bound)).isEqualTo(ids.forgetting(newest, bound));
                ids = random.nextBoolean() ? read : ids;
            }
        }
    }

    private static void holds(DecidedIds ids, Map<MessageId, Decided> plain) {
        plain.forEach(
                (id, decided) -> {
                    for (String hash : List.of(HASH, OTHER_HASH)) {
                        assertThat(ids.verdict(id, hash)).isEqualTo(expected(decided, id, hash));
                    }
                });
    }

    private static void complete(DecidedIds ids, Map<MessageId, Decided> plain) {
        plain.forEach(
                (id, decided) -> {
                    if (decided.time >= ids.completeSince()) {
                        assertThat(ids.verdict(id, decided.hash))
                                .isEqualTo(expected(decided, id, decided.hash));
                    }
                });
    }

    private static Verdict expected(Decided decided, MessageId id, String hash) {
        if (decided == null) {
            return Verdict.UNKNOWN;
        }
        if (id.isOpaque() && !decided.hash.equals(hash)) {
            return Verdict.OTHER_DATA;
        }
        return decided.accepted ? Verdict.ACCEPTED : Verdict.REJECTED;
    }

    private static MessageId anyId(Random random) {
        if (random.nextInt(5) == 0) {
            return MessageId.of("opaque-" + random.nextInt(60), null);
        }
        String connection = "conn" + random.nextInt(3);
        int serial = random.nextInt(4) == 0 ? random.nextInt(1_000) : random.nextInt(40);
        return MessageId.of(connection + ":" + serial + ":" + random.nextInt(3) * 5, connection);
    }

    @Test
    void serialsInOrderAreOneEntry() {
        DecidedIds ids = DecidedIds.NONE;
        for (int serial = 0; serial < 1_000; serial++) {
            ids = ids.with(realtime(serial), null, true, serial);
        }
        assertThat(ids.entries()).isEqualTo(1);
    }

    @Test
    void aLateSerialFillsItsGap() {
        DecidedIds ids =
                DecidedIds.NONE.with(realtime(1), null, true, 0).with(realtime(3), null, true, 0);
        assertThat(ids.entries()).isEqualTo(2);
        assertThat(ids.verdict(realtime(2), null)).isEqualTo(Verdict.UNKNOWN);

        DecidedIds filled = ids.with(realtime(2), null, true, 0);

        assertThat(filled.entries()).isEqualTo(1);
        assertThat(filled.verdict(realtime(2), null)).isEqualTo(Verdict.ACCEPTED);
        assertThat(filled.verdict(realtime(0), null)).isEqualTo(Verdict.UNKNOWN);
        assertThat(filled.verdict(realtime(4), null)).isEqualTo(Verdict.UNKNOWN);
        assertThat(ids.verdict(realtime(2), null)).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void aRejectionInTheMiddleIsKeptApart() {
        DecidedIds ids =
                DecidedIds.NONE
                        .with(realtime(1), null, true, 0)
                        .with(realtime(2), null, false, 0)
                        .with(realtime(3), null, true, 0);

        assertThat(ids.entries()).isEqualTo(3);
        assertThat(ids.verdict(realtime(2), null)).isEqualTo(Verdict.REJECTED);
    }

    @Test
    void theHorizonForgetsWholeSecondsAndSaysSo() {
        DecidedIds ids =
                DecidedIds.NONE
                        .with(MessageId.of("a", null), HASH, true, 1_000)
                        .with(MessageId.of("b", null), HASH, true, 1_001);

        assertThat(ids.forgetting(1_000, 10)).isSameAs(ids);
        DecidedIds forgotten = ids.forgetting(1_001, 10);
        assertThat(forgotten.verdict(MessageId.of("a", null), HASH)).isEqualTo(Verdict.UNKNOWN);
        assertThat(forgotten.verdict(MessageId.of("b", null), HASH)).isEqualTo(Verdict.ACCEPTED);
        assertThat(forgotten.completeSince()).isEqualTo(1_001);
        // The second of b holds times up to 2,000.
        assertThat(forgotten.forgetting(2_000, 10)).isSameAs(forgotten);
        assertThat(forgotten.forgetting(2_001, 10).completeSince()).isEqualTo(2_001);
    }

    @Test
    void anIntervalIsForgottenWithTheLatestOfItsIds() {
        DecidedIds ids =
                DecidedIds.NONE
                        .with(realtime(1), null, true, 1_000)
                        .with(realtime(2), null, true, 60_000);

        assertThat(ids.forgetting(60_000, 10).verdict(realtime(1), null))
                .isEqualTo(Verdict.ACCEPTED);
        assertThat(ids.forgetting(60_001, 10).verdict(realtime(2), null))
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void theBoundForgetsTheOldestTenthAtOnce() {
        DecidedIds ids = DecidedIds.NONE;
        List<MessageId> all = new ArrayList<>();
        for (int i = 0; i <= 100; i++) {
            all.add(MessageId.of("id-" + i, null));
            ids = ids.with(all.get(i), HASH, true, i * 1_000L).forgetting(-1, 100);
        }
        assertThat(ids.entries()).isEqualTo(90);
        assertThat(ids.completeSince()).isEqualTo(10_001);
        assertThat(ids.verdict(all.get(10), HASH)).isEqualTo(Verdict.UNKNOWN);
        assertThat(ids.verdict(all.get(11), HASH)).isEqualTo(Verdict.ACCEPTED);
    }

    private static MessageId realtime(long serial) {
        return MessageId.of("c:" + serial + ":0", "c");
    }
}
