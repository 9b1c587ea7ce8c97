package io.tidemark.simulation.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Correction;
import io.tidemark.domain.CorrectionFact;
import io.tidemark.domain.MessageId;
import io.tidemark.testing.Events;
import io.tidemark.testing.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long the job repeats a correction whose echo never arrives. */
class CorrectionPatienceTest {
    private static final int ATTEMPTS = 3;
    private static final long HOUR = 3_600_000;

    private final List<Heard> channel = new ArrayList<>();
    private final List<Correction> sent = new ArrayList<>();
    private final List<Long> sentAt = new ArrayList<>();
    private final Events events = new Events(JobSide.KEY);
    private JobSide job;
    private int messages;

    @BeforeEach
    void start() {
        job =
                new JobSide(
                        new EditedType("json-merge-patch", PlantedFault.NONE),
                        channel,
                        ATTEMPTS,
                        correction -> {
                            sent.add(correction);
                            sentAt.add(job.now());
                        });
    }

    @Test
    void itSaysItAgainEachTimeLaterAndGivesUp() {
        refuse();
        job.advanceTo(Events.NOON + HOUR);

        assertThat(sent).extracting(Correction::attempt).containsExactly(1, 2, 3);
        assertThat(sentAt.get(0) - Events.NOON).isBetween(200L, 1_000L);
        assertThat(sentAt.get(1) - sentAt.get(0)).isBetween(10_000L, 11_000L);
        assertThat(sentAt.get(2) - sentAt.get(1)).isBetween(20_000L, 21_000L);
        assertThat(job.facts())
                .extracting(CorrectionFact::kind)
                .containsExactly(CorrectionFact.Kind.GAVE_UP);
        assertThat(job.row().pending().isNone()).as("it is owed still").isFalse();
    }

    @Test
    void anotherRefusalMakesItTryAgain() {
        refuse();
        job.advanceTo(Events.NOON + HOUR);
        refuse();
        job.advanceTo(Events.NOON + 2 * HOUR);

        assertThat(sent).hasSize(2 * ATTEMPTS - 1);
        assertThat(job.facts()).hasSize(2);
    }

    @Test
    void refusalsOneAfterTheOtherAreAnsweredTogether() {
        for (int i = 0; i < 50; i++) {
            refuse();
            job.advanceTo(Events.NOON + 20L * i);
        }

        assertThat(sent.size()).isLessThanOrEqualTo(2);
    }

    @Test
    void whatIsOwedKeepsARecordInMemoryUntilItIsGivenUp() {
        refuse();
        job.advanceTo(Events.NOON + 25_000);
        job.takeCheckpoint();
        job.advanceTo(Events.NOON + 29_000);
        assertThat(job.kept()).isNotNull();

        job.advanceTo(Events.NOON + HOUR);
        job.takeCheckpoint();
        job.advanceTo(Events.NOON + HOUR + 10_000);
        assertThat(job.kept()).isNull();
    }

    @Test
    void whatNoMessageHoldsIsNotSentAndCounted() {
        // Whether a document fits is drawn from its bytes: one of these is accepted.
        for (int i = 0; i < 20; i++) {
            publish("{'b':'" + i + "x".repeat(3_000) + "'}");
        }
        refuse();
        job.advanceTo(Events.NOON + HOUR);

        assertThat(job.notSent()).hasSize(ATTEMPTS).containsOnly("correction_too_large");
        assertThat(sent).isEmpty();
        assertThat(job.facts())
                .extracting(CorrectionFact::kind)
                .contains(CorrectionFact.Kind.NOT_SENT, CorrectionFact.Kind.GAVE_UP);
    }

    /** Publishes an edit over the size of a document, which is refused whatever is there. */
    private void refuse() {
        publish("{'b':'" + "x".repeat(3_990) + "'}");
    }

    private void publish(String data) {
        MessageId id = MessageId.of("c:" + messages++ + ":0", "c");
        channel.add(new Heard(events.with(id, Json.json(data)).by("ann").build(), null));
        assertThat(job.read()).isTrue();
    }
}
