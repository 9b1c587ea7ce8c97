package io.tidemark.local.kinesis;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How the contract talks to a Kinesis, whoever made it. Every call throws {@link KinesisError} with
 * the type that the other side gave.
 */
interface ContractClient extends AutoCloseable {
    /** One list of shards, and the token for the next one. */
    record ShardPage(List<ShardDescription> shards, Optional<String> nextToken) {}

    /** One answer of GetRecords. */
    record RecordPage(
            List<KinesisRecord> records,
            Optional<String> nextIterator,
            long millisBehindLatest,
            List<String> childShardIds) {}

    /** Where a record went. */
    record Placed(String shardId, String sequenceNumber) {}

    /** A record to put. */
    record Given(String partitionKey, String text) {}

    void createStream(String stream, int shards);

    /** StreamStatus of DescribeStreamSummary. */
    String status(String stream);

    /** OpenShardCount of DescribeStreamSummary. */
    int openShardCount(String stream);

    /** The shards as DescribeStream gives them. */
    List<ShardDescription> describeShards(String stream);

    ShardPage listShards(String stream, int max, Optional<String> afterShardId);

    ShardPage listMoreShards(String nextToken, int max);

    /** An iterator that needs no more than its type: TRIM_HORIZON or LATEST. */
    String iterator(String stream, String shardId, String type);

    /** An iterator by number: AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER. */
    String iterator(String stream, String shardId, String type, String sequenceNumber);

    /** An iterator of type AT_TIMESTAMP. */
    String iteratorAt(String stream, String shardId, Instant from);

    RecordPage records(String iterator, int limit);

    Placed put(String stream, String partitionKey, byte[] data);

    List<Placed> putAll(String stream, List<Given> records);

    void split(String stream, String shardId, String newStartingHashKey);

    void merge(String stream, String shardId, String adjacentShardId);

    @Override
    void close();

    /** The four ways to talk: by hand and through the AWS SDK, each in both encodings. */
    enum Way {
        RAW_JSON(endpoint -> new RawClient(endpoint, false)),
        RAW_CBOR(endpoint -> new RawClient(endpoint, true)),
        SDK_JSON(endpoint -> new SdkClient(endpoint, false)),
        SDK_CBOR(endpoint -> new SdkClient(endpoint, true));

        @SuppressWarnings("ImmutableEnumChecker") // A constructor reference holds nothing.
        private final Function<URI, ContractClient> open;

        Way(Function<URI, ContractClient> open) {
            this.open = open;
        }

        ContractClient to(URI endpoint) {
            return open.apply(endpoint);
        }
    }
}
