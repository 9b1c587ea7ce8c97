package io.tidemark.local.kinesis;

import java.util.List;
import java.util.Optional;

/**
 * What one reading of a shard gives.
 *
 * @param next where to go on; empty at the end of a closed shard
 * @param millisBehindLatest age of what was read last or comes next; 0 when nothing more is there
 * @param children the shards that go on where this one ended; filled in only at its end
 */
record RecordsPage(
        List<KinesisRecord> records,
        Optional<SequenceNumber> next,
        long millisBehindLatest,
        List<ShardDescription> children) {}
