package io.tidemark.kinesis;

import java.time.Duration;
import java.util.Optional;

/**
 * Which stream this room reads, from where, and how often. Immutable.
 *
 * @param stream name of the stream
 * @param region AWS region, also used to sign calls to another endpoint
 * @param endpoint URL that replaces the one of AWS
 * @param initialPosition where the first start of the job begins to read
 * @param accessKey empty to find credentials as AWS's own tools do, where the task runs
 * @param recordsPerCallMax maximum number of records that one call gets
 * @param callInterval time between two calls for one shard
 * @param discoveryInterval time between two lookups of new shards
 */
public record KinesisSettings(
        String stream,
        String region,
        Optional<String> endpoint,
        InitialPosition initialPosition,
        Optional<AccessKey> accessKey,
        int recordsPerCallMax,
        Duration callInterval,
        Duration discoveryInterval) {}
