package io.tidemark.local.kinesis;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The Kinesis calls that the local Kinesis answers; every other one is an unknown operation. */
public enum Operation {
    CREATE_STREAM("CreateStream"),
    DESCRIBE_STREAM("DescribeStream"),
    DESCRIBE_STREAM_SUMMARY("DescribeStreamSummary"),
    LIST_SHARDS("ListShards"),
    GET_SHARD_ITERATOR("GetShardIterator"),
    GET_RECORDS("GetRecords"),
    PUT_RECORD("PutRecord"),
    PUT_RECORDS("PutRecords"),
    SPLIT_SHARD("SplitShard"),
    MERGE_SHARDS("MergeShards");

    private static final String TARGET_PREFIX = "Kinesis_20131202.";

    private static final Map<String, Operation> BY_TARGET =
            Arrays.stream(values())
                    .collect(Collectors.toMap(Operation::target, Function.identity()));

    private final String wireName;

    Operation(String wireName) {
        this.wireName = wireName;
    }

    /** The value of the {@code X-Amz-Target} header that asks for this operation. */
    String target() {
        return TARGET_PREFIX + wireName;
    }

    static Optional<Operation> ofTarget(String target) {
        return Optional.ofNullable(BY_TARGET.get(target));
    }
}
