package io.tidemark.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.local.kinesis.ContractClient.Placed;
import io.tidemark.local.kinesis.ContractClient.RecordPage;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a Kinesis does when shards are split and merged, tested from outside. */
abstract class ReshardingContract extends ContractFixture {
    private static final BigInteger MIDDLE = BigInteger.ONE.shiftLeft(127);

    @Test
    void aSplitClosesTheShardAndOpensTwoChildrenForItsHalves() throws Exception {
        createStream(1);
        String parentId = shards().get(0).shardId();

        split(parentId, MIDDLE);

        ShardDescription parent = shard(parentId);
        List<ShardDescription> children = childrenOf(parentId);
        assertThat(parent.isOpen()).isFalse();
        assertThat(children).hasSize(2).allMatch(ShardDescription::isOpen);
        assertThat(children)
                .extracting(ShardDescription::parentShardIds)
                .containsOnly(List.of(parentId));
        assertThat(children)
                .extracting(ShardDescription::hashKeyRange)
                .containsExactlyInAnyOrder(
                        new HashKeyRange(BigInteger.ZERO, MIDDLE.subtract(BigInteger.ONE)),
                        new HashKeyRange(MIDDLE, HashKeyRange.ALL.end()));
        assertThat(kinesis.openShardCount(stream)).isEqualTo(2);
    }

    @Test
    void aMergeClosesBothShardsAndOpensOneChildWithTwoParents() throws Exception {
        createStream(2);
        String one = shards().get(0).shardId();
        String other = shards().get(1).shardId();

        merge(one, other);

        assertThat(shard(one).isOpen()).isFalse();
        assertThat(shard(other).isOpen()).isFalse();
        assertThat(childrenOf(one)).isEqualTo(childrenOf(other)).hasSize(1);
        ShardDescription child = childrenOf(one).get(0);
        assertThat(child.isOpen()).isTrue();
        assertThat(child.parentShardId()).contains(one);
        assertThat(child.adjacentParentShardId()).contains(other);
        assertThat(child.hashKeyRange()).isEqualTo(HashKeyRange.ALL);
    }

    @Test
    void sequenceNumbersOfOneKeyGrowOverSplitAndMerge() throws Exception {
        createStream(1);
        Placed first = put("key", "a");
        split(first.shardId(), MIDDLE);
        Placed second = put("key", "b");
        List<ShardDescription> children = childrenOf(first.shardId());
        merge(children.get(0).shardId(), children.get(1).shardId());
        Placed third = put("key", "c");

        assertThat(second.shardId())
                .isIn(children.stream().map(ShardDescription::shardId).toList());
        assertThat(shard(third.shardId()).parentShardIds()).contains(second.shardId());
        assertThat(List.of(first, second, third))
                .extracting(placed -> number(placed.sequenceNumber()))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(number(shard(second.shardId()).startingSequenceNumber()))
                .isGreaterThan(number(first.sequenceNumber()));
    }

    @Test
    void aClosedShardGivesItsRecordsThenItsChildrenAndNoFurtherIterator() throws Exception {
        createStream(1);
        String parentId = shards().get(0).shardId();
        putTexts("a", "b", "c");
        split(parentId, MIDDLE);

        RecordPage first = kinesis.records(fromStart(parentId), 2);
        assertThat(first.records()).extracting(ContractFixture::text).containsExactly("a", "b");
        assertThat(first.nextIterator()).isPresent();
        assertThat(first.childShardIds()).isEmpty();

        RecordPage last = lastPage(first.nextIterator().orElseThrow());
        assertThat(last.nextIterator()).isEmpty();
        assertThat(last.childShardIds())
                .containsExactlyInAnyOrderElementsOf(
                        childrenOf(parentId).stream().map(ShardDescription::shardId).toList());
        assertThat(readTexts(fromStart(parentId))).containsExactly("a", "b", "c");
    }

    @Test
    void anIteratorTakenBeforeTheSplitReadsToTheEndOfTheParent() throws Exception {
        createStream(1);
        String parentId = shards().get(0).shardId();
        String latest = kinesis.iterator(stream, parentId, "LATEST");
        putTexts("a");
        split(parentId, MIDDLE);
        putTexts("b");

        assertThat(readTexts(latest)).containsExactly("a");
    }

    @Test
    void readingParentsBeforeChildrenGivesEachKeyItsOrder() throws Exception {
        createStream(1);
        String parentId = shards().get(0).shardId();
        putTexts("1", "2");
        split(parentId, MIDDLE);
        Placed inChild = put("key", "3");

        assertThat(readTexts(fromStart(parentId))).containsExactly("1", "2");
        assertThat(readTexts(fromStart(inChild.shardId()))).containsExactly("3");
    }

    @Test
    void aShardIsNotReshardedTwice() throws Exception {
        createStream(1);
        String parentId = shards().get(0).shardId();
        split(parentId, MIDDLE);
        String childId = childrenOf(parentId).get(0).shardId();

        assertThat(errorOf(() -> split(parentId, MIDDLE))).isIn(REFUSALS);
        assertThat(errorOf(() -> merge(parentId, childId))).isIn(REFUSALS);
    }

    @Test
    void onlyShardsThatTouchAreMerged() throws Exception {
        createStream(3);
        List<ShardDescription> shards = shards();

        assertThat(errorOf(() -> merge(shards.get(0).shardId(), shards.get(2).shardId())))
                .isEqualTo("InvalidArgumentException");
    }

    @Test
    void aShardIsSplitInsideItsHashKeysOnly() throws Exception {
        createStream(2);

        assertThat(errorOf(() -> split(shards().get(0).shardId(), MIDDLE.add(BigInteger.TEN))))
                .isEqualTo("InvalidArgumentException");
    }

    @Test
    void newShardsAreListedAfterTheLastOneKnown() throws Exception {
        createStream(2);
        String lastKnown = shards().get(1).shardId();
        assertThat(kinesis.listShards(stream, ANY_LIMIT, Optional.of(lastKnown)).shards())
                .isEmpty();

        split(shards().get(0).shardId(), BigInteger.ONE.shiftLeft(126));

        assertThat(kinesis.listShards(stream, ANY_LIMIT, Optional.of(lastKnown)).shards())
                .hasSize(2)
                .allMatch(ShardDescription::isOpen);
    }

    private List<ShardDescription> childrenOf(String shardId) {
        return shards().stream().filter(s -> s.parentShardIds().contains(shardId)).toList();
    }

    /** The end is told with the last record or by a page after it; AWS promises neither. */
    private RecordPage lastPage(String iterator) {
        RecordPage page = kinesis.records(iterator, ANY_LIMIT);
        return page.nextIterator().isPresent() && !page.records().isEmpty()
                ? kinesis.records(page.nextIterator().orElseThrow(), ANY_LIMIT)
                : page;
    }
}
