package io.tidemark.correction;

import static io.tidemark.correction.SendSchedule.UNTIL_SOMETHING_HAPPENS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.correction.SendSchedule.Offer;
import io.tidemark.domain.Correction;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SendScheduleTest {
    private static final int PLENTY = 1_000;

    private long now = 5_000_000;
    private double chance;

    @Test
    void recordsAreSentInTheOrderInWhichTheyCame() {
        SendSchedule schedule = schedule(10, 10, PLENTY);
        offer(schedule, "a", "b", "c");
        assertThat(sent(schedule)).containsExactly("a-1", "b-1", "c-1");
    }

    @Test
    void ofAChannelOneIsUnderWayAndOthersAreNotHeldUpByIt() {
        SendSchedule schedule = schedule(10, 10, PLENTY);
        Correction first = Corrections.of("a");
        schedule.offer(first, now);
        assertThat(schedule.next(now)).isSameAs(first);
        schedule.offer(Corrections.of("a", 2), now);
        schedule.offer(Corrections.of("b"), now);

        assertThat(sent(schedule)).containsExactly("b-1");
        assertThat(schedule.waitMs(now)).isEqualTo(UNTIL_SOMETHING_HAPPENS);
        schedule.sent(first, now);
        assertThat(sent(schedule)).containsExactly("a-2");
    }

    @Test
    void overAllChannelsOnlySoManyAreUnderWay() {
        SendSchedule schedule = schedule(10, 2, PLENTY);
        offer(schedule, "a", "b", "c");
        assertThat(sent(schedule)).containsExactly("a-1", "b-1");
        schedule.sent(Corrections.of("b"), now);
        assertThat(sent(schedule)).containsExactly("c-1");
    }

    @Test
    void aNewerCorrectionTakesThePlaceOfAnOlderOneThatWaits() {
        SendSchedule schedule = schedule(2, 10, PLENTY);
        offer(schedule, "a", "b");
        assertThat(schedule.offer(Corrections.of("a", 2), now)).isEqualTo(Offer.REPLACING);
        assertThat(schedule.queued()).isEqualTo(2);
        assertThat(sent(schedule)).containsExactly("a-2", "b-1");
    }

    @Test
    void whatDoesNotFitIsDropped() {
        SendSchedule schedule = schedule(2, 10, PLENTY);
        offer(schedule, "a", "b");
        assertThat(schedule.offer(Corrections.of("c"), now)).isEqualTo(Offer.QUEUE_FULL);
        assertThat(sent(schedule)).containsExactly("a-1", "b-1");
        assertThat(schedule.offer(Corrections.of("c"), now)).isEqualTo(Offer.TAKEN);
    }

    @Test
    void inAnyTimeNoMoreIsSentThanRateAndBurstAllow() {
        int rate = 7;
        SendSchedule schedule = schedule(PLENTY, PLENTY, rate);
        for (int i = 0; i < PLENTY; i++) {
            offer(schedule, "r" + i);
        }
        Random random = new Random(1);
        List<Long> times = new ArrayList<>();
        long end = now + 60_000;
        while (now < end) {
            while (schedule.next(now) != null) {
                times.add(now);
            }
            now += random.nextInt(400);
        }
        int burst = SenderLimits.BURST_MAX;
        for (int from = 0; from < times.size(); from++) {
            for (int to = from; to < times.size(); to++) {
                long ms = times.get(to) - times.get(from);
                assertThat((double) (to - from + 1)).isLessThanOrEqualTo(burst + rate * ms / 1e3);
            }
        }
        assertThat(times.size()).isBetween(60 * rate - burst, 60 * rate + burst);
    }

    @Test
    void itKnowsHowLongToWaitForTheRate() {
        SendSchedule schedule = schedule(PLENTY, PLENTY, 2);
        offer(schedule, "a", "b", "c");
        assertThat(sent(schedule)).containsExactly("a-1", "b-1");
        assertThat(schedule.waitMs(now)).isEqualTo(500);
        now += 499;
        assertThat(schedule.next(now)).isNull();
        now += 1;
        assertThat(sent(schedule)).containsExactly("c-1");
    }

    @Test
    void threeFailuresInARowOpenTheCircuitAndOneSuccessClosesIt() {
        SendSchedule schedule = schedule(10, 10, PLENTY);
        fail(schedule, AblyFailure.SERVICE, "50000");
        fail(schedule, AblyFailure.NETWORK, "timed_out");
        succeed(schedule);
        fail(schedule, AblyFailure.SERVICE, "50000");
        fail(schedule, AblyFailure.SERVICE, "50000");
        assertThat(schedule.circuit(now)).isEqualTo(Circuit.State.CLOSED);
        offer(schedule, "kept");
        fail(schedule, AblyFailure.SERVICE, "50000");
        assertThat(schedule.circuit(now)).isEqualTo(Circuit.State.OPEN);

        assertThat(schedule.offer(Corrections.of("x"), now)).isEqualTo(Offer.CIRCUIT_OPEN);
        assertThat(schedule.next(now)).isNull();
        assertThat(schedule.waitMs(now)).isEqualTo(Circuit.FIRST_PAUSE_MS);

        now += Circuit.FIRST_PAUSE_MS;
        assertThat(schedule.circuit(now)).isEqualTo(Circuit.State.TRYING);
        offer(schedule, "later");
        Correction trial = schedule.next(now);
        assertThat(schedule.next(now)).as("one is tried").isNull();
        assertThat(schedule.waitMs(now)).isEqualTo(UNTIL_SOMETHING_HAPPENS);
        schedule.sent(trial, now);
        assertThat(schedule.circuit(now)).isEqualTo(Circuit.State.CLOSED);
        assertThat(schedule.next(now)).isNotNull();
    }

    @Test
    void eachPauseIsTwiceAsLongUpToABoundAndPartlyChance() {
        SendSchedule schedule = schedule(10, 10, PLENTY);
        offer(schedule, "a");
        fail(schedule, AblyFailure.TOKEN, "40142");
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            long pause = schedule.waitMs(now);
            pauses.add(pause);
            now += pause;
            fail(schedule, AblyFailure.SERVICE, "50000");
        }
        assertThat(pauses)
                .containsExactly(
                        1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 32_000L, 60_000L, 60_000L);
        chance = 1;
        now += schedule.waitMs(now);
        fail(schedule, AblyFailure.SERVICE, "50000");
        assertThat(schedule.waitMs(now)).isEqualTo(30_000);
    }

    @Test
    void aLimitOfTheWholeAccountIsLeftInPeaceForLonger() {
        SendSchedule ofChannel = schedule(10, 10, PLENTY);
        offer(ofChannel, "a");
        fail(ofChannel, AblyFailure.RATE, "42913");
        assertThat(ofChannel.waitMs(now)).isEqualTo(Circuit.FIRST_PAUSE_MS);

        SendSchedule ofAccount = schedule(10, 10, PLENTY);
        offer(ofAccount, "a");
        fail(ofAccount, AblyFailure.RATE, "42918");
        assertThat(ofAccount.waitMs(now)).isEqualTo(Circuit.ACCOUNT_PAUSE_MS);
    }

    @Test
    void aRefusedMessageIsNoSignOfTroubleButARefusedKeyIs() {
        SendSchedule schedule = schedule(10, 10, PLENTY);
        for (int i = 0; i < 10; i++) {
            fail(schedule, AblyFailure.MESSAGE, "40009");
        }
        assertThat(schedule.circuit(now)).isEqualTo(Circuit.State.CLOSED);
        fail(schedule, AblyFailure.CREDENTIALS, "40101");
        assertThat(schedule.circuit(now)).isEqualTo(Circuit.State.OPEN);
    }

    @Test
    void whatWasUnderWayWhenItOpenedNeitherClosesItNorCountsAgain() {
        SendSchedule schedule = schedule(10, 10, PLENTY);
        List<Correction> underWay = new ArrayList<>();
        for (String record : List.of("a", "b", "c")) {
            offer(schedule, record);
            underWay.add(schedule.next(now));
        }
        offer(schedule, "d");
        schedule.failed(underWay.get(0), AblyFailure.RATE, "42913", now);
        schedule.sent(underWay.get(1), now);
        assertThat(schedule.circuit(now)).isEqualTo(Circuit.State.OPEN);
        schedule.failed(underWay.get(2), AblyFailure.RATE, "42913", now + 10);
        assertThat(schedule.waitMs(now)).isEqualTo(Circuit.FIRST_PAUSE_MS);
    }

    private SendSchedule schedule(int queueMax, int underWayMax, int rate) {
        return new SendSchedule(
                new SendQueue(queueMax, underWayMax),
                new TokenBucket(rate, rate == PLENTY ? rate : burst(rate), now),
                new Circuit(() -> chance));
    }

    private static int burst(int rate) {
        return Math.min(rate, SenderLimits.BURST_MAX);
    }

    private void offer(SendSchedule schedule, String... records) {
        for (String record : records) {
            assertThat(schedule.offer(Corrections.of(record), now)).isEqualTo(Offer.TAKEN);
        }
    }

    /** What is sent until nothing more may be under way. */
    private List<String> sent(SendSchedule schedule) {
        List<String> sent = new ArrayList<>();
        for (Correction next = schedule.next(now); next != null; next = schedule.next(now)) {
            sent.add(next.id().substring(Correction.ID_PREFIX.length()));
        }
        return sent;
    }

    private void fail(SendSchedule schedule, AblyFailure failure, String code) {
        schedule.failed(Corrections.of("other"), failure, code, now);
    }

    private void succeed(SendSchedule schedule) {
        schedule.sent(Corrections.of("other"), now);
    }
}
