package io.tidemark.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.DecidedIds.Verdict;
import io.tidemark.testing.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What holds of decided ids whatever comes, and in whatever order. */
class DecidedIdsLawsTest {
    private static final String HASH = "0123456789abcdef0123456789abcdef";
    private static final String OTHER_HASH = "f".repeat(DecidedIds.DATA_HASH_CHARS);

    /** Bytes of a form without entries: members, format, and two numbers as long as they may be. */
    private static final int FORM_BYTES_MAX = 120;

    /**
     * Bytes an entry may take: an id of the greatest length, every byte of it a control character,
     * which JSON writes with six, and what stands around it.
     */
    private static final int ENTRY_BYTES_MAX = 6 * MessageId.BYTES_MAX + 80;

    private record Decided(MessageId id, String hash, boolean accepted, long time) {
        DecidedIds addedTo(DecidedIds ids) {
            return ids.with(id, id.isOpaque() ? hash : null, accepted, time);
        }
    }

    @Property(tries = 300)
    void aSetHasOneFormInWhateverOrderItWasBuilt(@ForAll long seed) {
        Random random = new Random(seed);
        List<Decided> decided = anyDecisions(random, 150);
        DecidedIds one = all(decided);
        Collections.shuffle(decided, random);
        DecidedIds other = all(decided);

        assertThat(other.toDocument().canonicalBytes())
                .isEqualTo(one.toDocument().canonicalBytes());
        assertThat(other.entries()).isEqualTo(one.entries());
    }

    @Property(tries = 300)
    void theFormIsReadBackAsTheSetItWas(@ForAll long seed) {
        Random random = new Random(seed);
        DecidedIds ids = DecidedIds.NONE;
        for (Decided decided : anyDecisions(random, 120)) {
            ids = decided.addedTo(ids);
            if (random.nextInt(8) == 0) {
                ids = ids.forgetting(random.nextInt(20_000), 1 + random.nextInt(80));
            }
        }
        byte[] bytes = ids.toDocument().canonicalBytes();
        DecidedIds read = DecidedIds.fromDocument(Json.read(bytes));

        assertThat(read.toDocument().canonicalBytes()).isEqualTo(bytes);
        assertThat(read.entries()).isEqualTo(ids.entries());
        assertThat(read.completeSince()).isEqualTo(ids.completeSince());
    }

    @Property(tries = 300)
    void theFirstDecisionStands(@ForAll long seed) {
        Random random = new Random(seed);
        List<Decided> decided = anyDecisions(random, 100);
        DecidedIds ids = all(decided);
        for (Decided first : decided) {
            assertThat(ids.with(first.id, OTHER_HASH, !first.accepted, first.time + 5_000))
                    .isSameAs(ids);
        }
    }

    @Property(tries = 300)
    void anUnknownIdIsOvertakenIfALaterSerialOfItsConnectionAndIndexIsDecided(@ForAll long seed) {
        Random random = new Random(seed);
        List<Decided> decided = anyDecisions(random, 60);
        DecidedIds ids = all(decided);
        for (int i = 0; i < 40; i++) {
            MessageId id = anyId(random);
            boolean known = decided.stream().anyMatch(other -> other.id.equals(id));
            boolean later = decided.stream().anyMatch(other -> isLater(other.id, id));
            assertThat(ids.isOvertaken(id, 0)).isEqualTo(later && !known);
        }
    }

    @Test
    void whatMayBeARepetitionIsNotSaidToBeOvertaken() {
        MessageId id = MessageId.of("c:1:0", "c");
        DecidedIds ids =
                DecidedIds.NONE
                        .with(id, null, true, 1_000)
                        .with(MessageId.of("c:3:0", "c"), null, true, 9_000)
                        .forgetting(5_000, 9);

        assertThat(ids.completeSince()).isEqualTo(1_001);
        assertThat(ids.isOvertaken(id, 1_000)).isFalse();
        assertThat(ids.isOvertaken(id, 1_001)).isTrue();
    }

    private static boolean isLater(MessageId one, MessageId other) {
        return !one.isOpaque()
                && one.connectionId().equals(other.connectionId())
                && one.index() == other.index()
                && one.msgSerial() > other.msgSerial();
    }

    /** A set that is not complete since a time must not say it is, whatever forgot and when. */
    @Property(tries = 300)
    void neitherEntriesNorBytesGrowBeyondTheBound(@ForAll long seed) {
        Random random = new Random(seed);
        int bound = 1 + random.nextInt(40);
        DecidedIds ids = DecidedIds.NONE;
        Set<MessageId> seen = new HashSet<>();
        List<Decided> remembered = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            MessageId id = random.nextBoolean() ? anyId(random) : hostileId(random);
            long time = i * 300L - random.nextInt(1 + random.nextInt(30_000));
            if (!seen.add(id) || time < ids.completeSince()) {
                continue;
            }
            Decided decided = new Decided(id, HASH, random.nextBoolean(), Math.max(0, time));
            remembered.add(decided);
            ids = decided.addedTo(ids).forgetting(i * 300L - 40_000, bound);

            assertThat(ids.entries()).isLessThanOrEqualTo(bound);
            assertThat(ids.toDocument().canonicalLength())
                    .isLessThanOrEqualTo(FORM_BYTES_MAX + bound * ENTRY_BYTES_MAX);
            for (Decided known : remembered) {
                if (known.time >= ids.completeSince()) {
                    assertThat(ids.verdict(known.id, HASH)).isNotEqualTo(Verdict.UNKNOWN);
                }
            }
        }
    }

    @Test
    void theLongestEntriesAreAsLongAsTheyMayBe() {
        long latest = DecidedIds.SECOND_MAX * 1_000 / 10;
        DecidedIds none = DecidedIds.NONE;
        DecidedIds opaque = none.with(hostile("", 0), HASH, false, 0);
        DecidedIds run = none.with(hostile("c", 1), null, false, 0);
        for (DecidedIds ids : List.of(opaque, run)) {
            DecidedIds two = ids.with(MessageId.of("x", null), HASH, true, latest);
            assertThat(two.toDocument().canonicalLength())
                    .isBetween(ENTRY_BYTES_MAX - 200, FORM_BYTES_MAX + 2 * ENTRY_BYTES_MAX);
        }
    }

    private static DecidedIds all(List<Decided> decisions) {
        DecidedIds ids = DecidedIds.NONE;
        for (Decided decided : decisions) {
            ids = decided.addedTo(ids);
        }
        return ids;
    }

    /** Decisions of ids that are all different. */
    private static List<Decided> anyDecisions(Random random, int most) {
        List<Decided> decisions = new ArrayList<>();
        Set<MessageId> seen = new HashSet<>();
        for (int i = random.nextInt(most); i >= 0; i--) {
            MessageId id = anyId(random);
            if (seen.add(id)) {
                decisions.add(new Decided(id, HASH, random.nextInt(4) > 0, random.nextInt(30_000)));
            }
        }
        return decisions;
    }

    private static MessageId anyId(Random random) {
        if (random.nextInt(4) == 0) {
            return MessageId.of("opaque-" + random.nextInt(80), null);
        }
        String connection = List.of("c", "C", "conn-2", "é").get(random.nextInt(4));
        return MessageId.of(
                connection + ":" + random.nextInt(30) + ":" + random.nextInt(3) * 5, connection);
    }

    private static MessageId hostileId(Random random) {
        return hostile(random.nextBoolean() ? "c" : "", random.nextInt(26));
    }

    /**
     * As long as an id may be and longer still in JSON.
     *
     * @param connection empty for an opaque id
     * @param serial tells it from others
     */
    private static MessageId hostile(String connection, int serial) {
        String end = ":" + (MessageId.SERIAL_MAX - serial) + ":" + (MessageId.INDEX_MAX - serial);
        String start = "\u0001".repeat(MessageId.BYTES_MAX - end.length() - connection.length());
        return MessageId.of(
                connection + start + end, connection.isEmpty() ? null : connection + start);
    }
}
