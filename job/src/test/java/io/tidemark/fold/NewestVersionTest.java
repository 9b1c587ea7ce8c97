package io.tidemark.fold;

import static io.tidemark.testing.Events.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.DecidedIds;
import io.tidemark.domain.Decision;
import io.tidemark.domain.Decision.Accepted;
import io.tidemark.domain.Decision.Duplicate;
import io.tidemark.domain.Decision.Rejected;
import io.tidemark.domain.Event;
import io.tidemark.domain.MessageVersion;
import io.tidemark.domain.RecordState;
import io.tidemark.testing.Events;
import io.tidemark.testing.SampleTypes;
import io.tidemark.testing.States;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.BeforeTry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of a message that is changed the newest version wins, in whatever order versions come. */
class NewestVersionTest {
    private static final long HOUR_MS = 60 * 60_000L;
    private static final long DAY_MS = 24 * HOUR_MS;
    private static final String OUTDATED = "version_outdated";

    private final RecordFold fold = new RecordFold(SampleTypes.note(), FoldSettings.DEFAULT);
    private final Events events = Events.ofNote("1");
    private RecordState state;
    private int ids;

    @BeforeEach
    @BeforeTry
    void begin() {
        state = fold.initial(events.key());
    }

    @Test
    void anOlderVersionIsOutdatedByANewerOne() {
        assertThat(decided(first("s"), 1)).isEqualTo("accepted");
        assertThat(decided(change("s", "s3"), 3)).isEqualTo("accepted");
        assertThat(decided(change("s", "s2"), 2)).isEqualTo(OUTDATED);
        assertThat(decided(change("s", "s4"), 4)).isEqualTo("accepted");
        assertThat(decided(change("t", "s2"), 5)).as("another message").isEqualTo("accepted");
        assertThat(state.document().member("m").number()).isEqualTo("5");
        assertThat(state.version()).isEqualTo(4);
        assertThat(state.revision()).isEqualTo(5);
    }

    @Test
    void theMessageItselfIsOutdatedByItsUpdate() {
        assertThat(decided(change("s", "s2"), 2)).isEqualTo("accepted");
        assertThat(decided(first("s"), 1)).isEqualTo(OUTDATED);
    }

    @Test
    void aVersionIsTakenOnceUnderWhateverId() {
        assertThat(decided(change("s", "s2"), 1)).isEqualTo("accepted");
        assertThat(decided(change("s", "s2"), 2)).isEqualTo(OUTDATED);
        Event repeated = events.set("c:0:0", "m", 1).build();
        assertThat(fold.decide(state, repeated)).matches(NewestVersionTest::isDuplicateOfAccepted);
    }

    @Test
    void aVersionThatIsRefusedOutdatesNothing() {
        Event bad =
                events.edit("c:" + ids++ + ":0", "{'forbidden':1}")
                        .version(change("s", "s3"))
                        .build();
        assertThat(code(bad)).isEqualTo("event_invalid");
        assertThat(decided(change("s", "s2"), 2)).isEqualTo("accepted");
    }

    @Test
    void aDeletedRecordIsDeletedFirstOfAll() {
        assertThat(code(events.delete("c:" + ids++ + ":0").version(change("s", "s2")).build()))
                .isEqualTo("accepted");
        assertThat(decided(change("s", "s1"), 1)).isEqualTo("record_deleted");
    }

    /** By the bytes of UTF-8, as PostgreSQL's collation "C", and by nothing that a serial means. */
    @Test
    void versionsCompareByTheirBytes() {
        String[] ascending = {
            "",
            "-",
            "0",
            "01826232498871-001@a:001",
            "01826232498871-001@a:01",
            "108iZ@9-0",
            "9",
            ":",
            "@",
            "Z",
            "a",
            "a0",
            "é",
            "\uffee",
            "\ud83d\ude00"
        };
        for (int i = 0; i < ascending.length; i++) {
            for (int j = 0; j < ascending.length; j++) {
                DecidedIds ids = DecidedIds.NONE.with(change("s", ascending[i]), NOON);
                assertThat(ids.outdate(change("s", ascending[j])))
                        .as("%s after %s", ascending[j], ascending[i])
                        .isEqualTo(j <= i);
            }
        }
    }

    /** The message is from last week; its id and version are told by when the version was made. */
    @Test
    void anUpdateOfAnOldMessageIsJudgedByItsOwnTime() {
        for (long hour = 0; hour < 60; hour++) {
            events.at(NOON + hour * HOUR_MS);
            assertThat(decided(null, (int) hour)).isEqualTo("accepted");
            ids++; // A gap, so that each hour is an entry of its own.
        }
        assertThat(state.decided().completeSince()).isGreaterThan(NOON + DAY_MS);
        // What decoding makes of the first version's timestamp, and of this version's.
        events.at(NOON - 7 * DAY_MS);
        assertThat(decided(change("s", "s2"), 1)).isEqualTo("cannot_be_judged");
        events.at(NOON + 2 * DAY_MS + 11 * HOUR_MS);
        assertThat(decided(change("s", "s2"), 1)).isEqualTo("accepted");
    }

    @Test
    void aRecordWithoutChangesKeepsNothingOfVersions() {
        assertThat(decided(first("s"), 1)).isEqualTo("accepted");
        assertThat(decided(null, 2)).isEqualTo("accepted");
        assertThat(state.decided().toDocument().member("versions")).isNull();
        assertThat(state.decided().entries()).isEqualTo(1);
    }

    /** A version is judged as by somebody who forgets nothing, or not at all. */
    @Property(tries = 300)
    void nothingThatIsForgottenIsGuessedAt(@ForAll long seed) {
        Random random = new Random(seed);
        FoldSettings forgetful =
                new FoldSettings(FoldSettings.HORIZON_MARGIN_MS, FoldSettings.IDS_MAX_LEAST, 0);
        RecordFold forgetting = new RecordFold(SampleTypes.note(), forgetful);
        Map<String, Integer> newest = new HashMap<>();
        int now = 1_000;
        for (int i = 0; i < 150; i++) {
            now += random.nextInt(20);
            // The version of second v is made then, and comes late by up to five minutes.
            int made = now - random.nextInt(random.nextInt(3) == 0 ? 300 : 20);
            String serial = "s" + random.nextInt(4);
            MessageVersion version = change(serial, "v%09d".formatted(made));
            Event event =
                    events.set("c:" + ids++ * 2 + ":0", "m", i)
                            .version(version)
                            .at(NOON + made * 1_000L)
                            .build();
            Decision decision =
                    forgetting.decide(random.nextBoolean() ? state : States.rebuilt(state), event);
            boolean outdated = newest.getOrDefault(serial, 0) >= made;
            if (decision instanceof Accepted accepted) {
                assertThat(outdated).isFalse();
                newest.put(serial, made);
                state = accepted.state();
            } else {
                Rejected rejected = (Rejected) decision;
                String code = rejected.rejection().code();
                assertThat(code).isIn(OUTDATED, "cannot_be_judged");
                assertThat(code.equals(OUTDATED) && !outdated).isFalse();
                state = rejected.state();
            }
        }
    }

    private String decided(MessageVersion version, int value) {
        return code(events.set("c:" + ids++ + ":0", "m", value).version(version).build());
    }

    private String code(Event event) {
        Decision decision = fold.decide(state, event);
        if (decision instanceof Accepted accepted) {
            state = accepted.state();
            return "accepted";
        }
        state = ((Rejected) decision).state();
        return ((Rejected) decision).rejection().code();
    }

    private static MessageVersion first(String serial) {
        return new MessageVersion(serial, serial, false);
    }

    private static MessageVersion change(String serial, String version) {
        return new MessageVersion(serial, version, true);
    }

    private static boolean isDuplicateOfAccepted(Decision decision) {
        return decision instanceof Duplicate duplicate && duplicate.accepted();
    }
}
