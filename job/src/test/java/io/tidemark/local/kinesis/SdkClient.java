package io.tidemark.local.kinesis;

import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;

/** Speaks through the AWS SDK, as other people's clients do. It retries nothing. */
final class SdkClient implements ContractClient {
    private final KinesisClient kinesis;

    SdkClient(URI endpoint, boolean cbor) {
        this.kinesis = build(endpoint, cbor);
    }

    /** The SDK reads the setting while a client is built and keeps it. */
    private static KinesisClient build(URI endpoint, boolean cbor) {
        String setting = SdkSystemSetting.CBOR_ENABLED.property();
        System.setProperty(setting, Boolean.toString(cbor));
        try {
            return KinesisClient.builder()
                    .endpointOverride(endpoint)
                    .region(Region.US_EAST_1)
                    .credentialsProvider(
                            StaticCredentialsProvider.create(
                                    AwsBasicCredentials.create("any", "any")))
                    .httpClient(UrlConnectionHttpClient.create())
                    .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
                    .build();
        } finally {
            System.clearProperty(setting);
        }
    }

    @Override
    public void createStream(String stream, int shards) {
        call(() -> kinesis.createStream(r -> r.streamName(stream).shardCount(shards)));
    }

    @Override
    public String status(String stream) {
        return summary(stream).streamStatusAsString();
    }

    @Override
    public int openShardCount(String stream) {
        return summary(stream).openShardCount();
    }

    @Override
    public List<ShardDescription> describeShards(String stream) {
        return call(() -> kinesis.describeStream(r -> r.streamName(stream)))
                .streamDescription()
                .shards()
                .stream()
                .map(SdkClient::shard)
                .toList();
    }

    @Override
    public ShardPage listShards(String stream, int max, Optional<String> afterShardId) {
        return listShards(
                ListShardsRequest.builder()
                        .streamName(stream)
                        .maxResults(max)
                        .exclusiveStartShardId(afterShardId.orElse(null))
                        .build());
    }

    @Override
    public ShardPage listMoreShards(String nextToken, int max) {
        return listShards(ListShardsRequest.builder().nextToken(nextToken).maxResults(max).build());
    }

    @Override
    public String iterator(String stream, String shardId, String type) {
        return iterator(iteratorRequest(stream, shardId, type));
    }

    @Override
    public String iterator(String stream, String shardId, String type, String sequenceNumber) {
        return iterator(
                iteratorRequest(stream, shardId, type).startingSequenceNumber(sequenceNumber));
    }

    @Override
    public String iteratorAt(String stream, String shardId, Instant from) {
        return iterator(iteratorRequest(stream, shardId, "AT_TIMESTAMP").timestamp(from));
    }

    @Override
    public RecordPage records(String iterator, int limit) {
        GetRecordsResponse answer =
                call(() -> kinesis.getRecords(r -> r.shardIterator(iterator).limit(limit)));
        return new RecordPage(
                answer.records().stream().map(SdkClient::record).toList(),
                Optional.ofNullable(answer.nextShardIterator()),
                answer.millisBehindLatest(),
                answer.childShards().stream().map(ChildShard::shardId).toList());
    }

    @Override
    public Placed put(String stream, String partitionKey, byte[] data) {
        PutRecordResponse answer =
                call(
                        () ->
                                kinesis.putRecord(
                                        r ->
                                                r.streamName(stream)
                                                        .partitionKey(partitionKey)
                                                        .data(SdkBytes.fromByteArray(data))));
        return new Placed(answer.shardId(), answer.sequenceNumber());
    }

    @Override
    public List<Placed> putAll(String stream, List<Given> records) {
        List<PutRecordsRequestEntry> entries =
                records.stream()
                        .map(
                                given ->
                                        PutRecordsRequestEntry.builder()
                                                .partitionKey(given.partitionKey())
                                                .data(SdkBytes.fromUtf8String(given.text()))
                                                .build())
                        .toList();
        return call(() -> kinesis.putRecords(r -> r.streamName(stream).records(entries)))
                .records()
                .stream()
                .map(entry -> new Placed(entry.shardId(), entry.sequenceNumber()))
                .toList();
    }

    @Override
    public void split(String stream, String shardId, String newStartingHashKey) {
        call(
                () ->
                        kinesis.splitShard(
                                r ->
                                        r.streamName(stream)
                                                .shardToSplit(shardId)
                                                .newStartingHashKey(newStartingHashKey)));
    }

    @Override
    public void merge(String stream, String shardId, String adjacentShardId) {
        call(
                () ->
                        kinesis.mergeShards(
                                r ->
                                        r.streamName(stream)
                                                .shardToMerge(shardId)
                                                .adjacentShardToMerge(adjacentShardId)));
    }

    @Override
    public void close() {
        kinesis.close();
    }

    private static <T> T call(Supplier<T> call) {
        try {
            return call.get();
        } catch (KinesisException e) {
            throw new KinesisError(e.awsErrorDetails().errorCode(), e.statusCode(), e.getMessage());
        }
    }

    private StreamDescriptionSummary summary(String stream) {
        return call(() -> kinesis.describeStreamSummary(r -> r.streamName(stream)))
                .streamDescriptionSummary();
    }

    private ShardPage listShards(ListShardsRequest request) {
        ListShardsResponse answer = call(() -> kinesis.listShards(request));
        return new ShardPage(
                answer.shards().stream().map(SdkClient::shard).toList(),
                Optional.ofNullable(answer.nextToken()));
    }

    private static GetShardIteratorRequest.Builder iteratorRequest(
            String stream, String shardId, String type) {
        return GetShardIteratorRequest.builder()
                .streamName(stream)
                .shardId(shardId)
                .shardIteratorType(type);
    }

    private String iterator(GetShardIteratorRequest.Builder request) {
        return call(() -> kinesis.getShardIterator(request.build())).shardIterator();
    }

    private static ShardDescription shard(Shard shard) {
        return new ShardDescription(
                shard.shardId(),
                Optional.ofNullable(shard.parentShardId()),
                Optional.ofNullable(shard.adjacentParentShardId()),
                new HashKeyRange(
                        new BigInteger(shard.hashKeyRange().startingHashKey()),
                        new BigInteger(shard.hashKeyRange().endingHashKey())),
                shard.sequenceNumberRange().startingSequenceNumber(),
                Optional.ofNullable(shard.sequenceNumberRange().endingSequenceNumber()));
    }

    private static KinesisRecord record(Record record) {
        return new KinesisRecord(
                "",
                record.sequenceNumber(),
                record.partitionKey(),
                record.data().asByteArray(),
                record.approximateArrivalTimestamp());
    }
}
