package io.tidemark.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.local.kinesis.ContractClient.Given;
import io.tidemark.local.kinesis.ContractClient.Placed;
import io.tidemark.local.kinesis.ContractClient.RecordPage;
import io.tidemark.local.kinesis.ContractClient.ShardPage;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What a Kinesis does for those who create, put, list and read, tested from outside. The local
 * Kinesis and an independent emulator must both keep it; {@link ReshardingContract} goes on with
 * split and merge.
 */
abstract class KinesisContract extends ContractFixture {
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

    @Test
    void aNewStreamHasOpenShardsThatTileTheHashKeys() throws Exception {
        createStream(3);

        List<ShardDescription> shards = shards();

        assertThat(shards).extracting(ShardDescription::shardId).isSorted().hasSize(3);
        assertThat(shards).allMatch(ShardDescription::isOpen);
        assertThat(shards).allMatch(shard -> shard.parentShardIds().isEmpty());
        assertThat(shards.get(0).hashKeyRange().start()).isEqualTo(BigInteger.ZERO);
        assertThat(shards.get(0).hashKeyRange().touches(shards.get(1).hashKeyRange())).isTrue();
        assertThat(shards.get(1).hashKeyRange().touches(shards.get(2).hashKeyRange())).isTrue();
        assertThat(shards.get(2).hashKeyRange().end()).isEqualTo(HashKeyRange.ALL.end());
        assertThat(kinesis.describeShards(stream)).isEqualTo(shards);
        assertThat(kinesis.openShardCount(stream)).isEqualTo(3);
    }

    @Test
    void aStreamIsCreatedOnlyOnce() throws Exception {
        createStream(1);

        assertThat(errorOf(() -> kinesis.createStream(stream, 1)))
                .isEqualTo("ResourceInUseException");
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        String notFound = "ResourceNotFoundException";
        assertThat(errorOf(() -> kinesis.describeShards(stream))).isEqualTo(notFound);
        assertThat(errorOf(() -> kinesis.status(stream))).isEqualTo(notFound);
        assertThat(errorOf(() -> kinesis.listShards(stream, 1, Optional.empty())))
                .isEqualTo(notFound);
        assertThat(errorOf(() -> put("key", "text"))).isEqualTo(notFound);
        assertThat(errorOf(() -> putTexts("text"))).isEqualTo(notFound);
        assertThat(errorOf(() -> fromStart("shardId-000000000000"))).isEqualTo(notFound);

        createStream(1);

        assertThat(errorOf(() -> fromStart("shardId-000000000007"))).isEqualTo(notFound);
    }

    @Test
    void recordsComeBackInOrderWithAllTheyHad() throws Exception {
        createStream(1);
        Instant before = Instant.now().minus(CLOCK_TOLERANCE);
        List<Placed> placed = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            placed.add(kinesis.put(stream, "clé-" + i, new byte[] {0, (byte) i, -1, '\n'}));
        }

        List<KinesisRecord> read = readAll(fromStart(shards().get(0).shardId()), 7);

        assertThat(read)
                .extracting(KinesisRecord::sequenceNumber)
                .containsExactlyElementsOf(placed.stream().map(Placed::sequenceNumber).toList());
        for (int i = 0; i < 20; i++) {
            assertThat(read.get(i).partitionKey()).isEqualTo("clé-" + i);
            assertThat(read.get(i).data()).containsExactly(0, i, -1, '\n');
            assertThat(read.get(i).arrivedAt())
                    .isBetween(before, Instant.now().plus(CLOCK_TOLERANCE));
        }
    }

    @Test
    void sequenceNumbersGrowInEachShardAndLookLikeNumbersOfAws() throws Exception {
        createStream(1);

        List<Placed> placed = putTexts("a", "b", "c", "d");

        assertThat(placed).allMatch(p -> p.sequenceNumber().matches("49\\d{54}"));
        assertThat(placed.stream().map(p -> number(p.sequenceNumber())).toList())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(number(placed.get(0).sequenceNumber()))
                .isGreaterThanOrEqualTo(number(shards().get(0).startingSequenceNumber()));
    }

    @Test
    void theMd5OfThePartitionKeyDecidesOnTheShard() throws Exception {
        createStream(4);
        List<Given> given =
                IntStream.range(0, 40).mapToObj(i -> new Given("key-" + i, "text")).toList();

        List<Placed> placed = kinesis.putAll(stream, given);

        for (int i = 0; i < given.size(); i++) {
            BigInteger hash = HashKeyRange.hashOf(given.get(i).partitionKey());
            assertThat(shard(placed.get(i).shardId()).hashKeyRange().contains(hash)).isTrue();
        }
        assertThat(placed).extracting(Placed::shardId).contains(shards().get(3).shardId());
    }

    @Test
    void latestGivesOnlyWhatComesLater() throws Exception {
        createStream(1);
        putTexts("old");

        String latest = kinesis.iterator(stream, shards().get(0).shardId(), "LATEST");
        putTexts("new", "newer");

        assertThat(readTexts(latest)).containsExactly("new", "newer");
    }

    @Test
    void iteratorsBySequenceNumberStartAtOrAfterIt() throws Exception {
        createStream(1);
        String shardId = shards().get(0).shardId();
        String second = putTexts("a", "b", "c").get(1).sequenceNumber();

        String at = kinesis.iterator(stream, shardId, "AT_SEQUENCE_NUMBER", second);
        String after = kinesis.iterator(stream, shardId, "AFTER_SEQUENCE_NUMBER", second);

        assertThat(readTexts(at)).containsExactly("b", "c");
        assertThat(readTexts(after)).containsExactly("c");
    }

    @Test
    void anIteratorByTimeStartsAtTheFirstRecordThatArrivedThenOrLater() throws Exception {
        createStream(1);
        String shardId = shards().get(0).shardId();
        putTexts("early");
        pause();
        putTexts("late");
        pause();
        List<KinesisRecord> all = readAll(fromStart(shardId), ANY_LIMIT);
        Instant late = all.get(1).arrivedAt();

        assertThat(readTexts(kinesis.iteratorAt(stream, shardId, late))).containsExactly("late");
        assertThat(readTexts(kinesis.iteratorAt(stream, shardId, late.minusSeconds(3600))))
                .containsExactly("early", "late");
        assertThat(readTexts(kinesis.iteratorAt(stream, shardId, late.plusMillis(1)))).isEmpty();
    }

    @Test
    void aTimeInTheFutureIsRefused() throws Exception {
        createStream(1);
        putTexts("a");
        Instant future = Instant.now().plusSeconds(3600);

        assertThat(errorOf(() -> kinesis.iteratorAt(stream, shards().get(0).shardId(), future)))
                .isEqualTo("InvalidArgumentException");
    }

    @Test
    void aPageHoldsNoMoreThanItsLimitAndTheNextOneGoesOn() throws Exception {
        createStream(1);
        putTexts("a", "b", "c");

        RecordPage first = kinesis.records(fromStart(shards().get(0).shardId()), 2);
        RecordPage second = kinesis.records(first.nextIterator().orElseThrow(), 2);
        RecordPage again = kinesis.records(first.nextIterator().orElseThrow(), 2);

        assertThat(first.records()).extracting(ContractFixture::text).containsExactly("a", "b");
        assertThat(second.records()).extracting(ContractFixture::text).containsExactly("c");
        assertThat(again.records()).extracting(ContractFixture::text).containsExactly("c");
    }

    @Test
    void aReaderLearnsHowFarItIsBehindAndThatItHasCaughtUp() throws Exception {
        createStream(1);
        putTexts("a");
        pause();
        putTexts("b");
        pause();

        RecordPage first = kinesis.records(fromStart(shards().get(0).shardId()), 1);
        RecordPage second = kinesis.records(first.nextIterator().orElseThrow(), 1);
        RecordPage tip = kinesis.records(second.nextIterator().orElseThrow(), 1);

        assertThat(first.millisBehindLatest()).isPositive();
        assertThat(tip.records()).isEmpty();
        assertThat(tip.millisBehindLatest()).isZero();
        assertThat(tip.nextIterator()).isPresent();
    }

    @Test
    void aLimitOutsideOneToTenThousandIsRefused() throws Exception {
        createStream(1);
        String start = fromStart(shards().get(0).shardId());

        assertThat(errorOf(() -> kinesis.records(start, 0))).isIn(REFUSALS);
        assertThat(errorOf(() -> kinesis.records(start, 10_001))).isIn(REFUSALS);
    }

    @Test
    void fiveHundredRecordsArePutAtOnce() throws Exception {
        createStream(1);
        List<Given> most = Collections.nCopies(500, new Given("key", "text"));

        assertThat(kinesis.putAll(stream, most)).hasSize(500);
        assertThat(readTexts(fromStart(shards().get(0).shardId()))).hasSize(500);
    }

    @Test
    void tooLongAPartitionKeyIsRefused() throws Exception {
        createStream(1);

        assertThat(errorOf(() -> put("k".repeat(257), "text"))).isIn(REFUSALS);
        assertThat(put("k".repeat(256), "text").sequenceNumber()).isNotEmpty();
    }

    @Test
    void shardsAreListedInPagesAndAfterAShard() throws Exception {
        createStream(5);
        List<ShardDescription> all = shards();

        ShardPage first = kinesis.listShards(stream, 2, Optional.empty());
        ShardPage second = kinesis.listMoreShards(first.nextToken().orElseThrow(), 2);
        ShardPage third = kinesis.listMoreShards(second.nextToken().orElseThrow(), 2);
        ShardPage after = kinesis.listShards(stream, ANY_LIMIT, Optional.of(all.get(2).shardId()));

        assertThat(first.shards()).isEqualTo(all.subList(0, 2));
        assertThat(second.shards()).isEqualTo(all.subList(2, 4));
        assertThat(third.shards()).isEqualTo(all.subList(4, 5));
        assertThat(third.nextToken()).isEmpty();
        assertThat(after.shards()).isEqualTo(all.subList(3, 5));
        assertThat(after.nextToken()).isEmpty();
    }
}
