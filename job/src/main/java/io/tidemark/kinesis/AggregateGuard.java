package io.tidemark.kinesis;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.clientlibrary.types.Messages;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.clientlibrary.types.Messages.AggregatedRecord;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.GetRecordsResult;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.Record;
import org.apache.flink.kinesis.shaded.com.google.protobuf.ByteString;
import org.apache.flink.kinesis.shaded.com.google.protobuf.InvalidProtocolBufferException;
import org.apache.flink.streaming.connectors.kinesis.model.StreamShardHandle;
import org.apache.flink.streaming.connectors.kinesis.proxy.GetShardListResult;
import org.apache.flink.streaming.connectors.kinesis.proxy.KinesisProxyInterface;

/**
 * Hides malformed aggregates from AWS's library, which would fail on them after each restart again,
 * or lose a part of them and print the rest. They are delivered as plain bytes.
 */
final class AggregateGuard implements KinesisProxyInterface {
    private static final byte[] MAGIC = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2};
    private static final int DIGEST_BYTES = 16;

    private final KinesisProxyInterface proxy;

    AggregateGuard(KinesisProxyInterface proxy) {
        this.proxy = proxy;
    }

    @Override
    public GetRecordsResult getRecords(String iterator, int recordsMax)
            throws InterruptedException {
        GetRecordsResult result = proxy.getRecords(iterator, recordsMax);
        for (Record delivered : result.getRecords()) {
            if (isMalformed(delivered.getData())) {
                delivered.setData(hidden(delivered.getData()));
            }
        }
        return result;
    }

    /**
     * The same bytes with the position at their end: the library looks at the remaining bytes,
     * finds no aggregate, and rewinds.
     */
    private static ByteBuffer hidden(ByteBuffer data) {
        ByteBuffer all = data.slice();
        return all.position(all.limit());
    }

    private static boolean isMalformed(ByteBuffer data) {
        if (!hasForm(data)) {
            return false;
        }
        ByteBuffer message =
                data.slice(
                        data.position() + MAGIC.length,
                        data.remaining() - MAGIC.length - DIGEST_BYTES);
        try {
            return !isWhole(AggregatedRecord.parseFrom(ByteString.copyFrom(message)));
        } catch (InvalidProtocolBufferException e) {
            // The library also notices that and treats it as plain bytes.
            return false;
        }
    }

    private static boolean hasForm(ByteBuffer data) {
        return data.remaining() > MAGIC.length + DIGEST_BYTES
                && data.slice(data.position(), MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
    }

    /** Whether the aggregate has records and contains everything that they refer to. */
    private static boolean isWhole(AggregatedRecord aggregate) {
        return aggregate.getRecordsCount() > 0
                && aggregate.getRecordsList().stream().allMatch(one -> isWhole(one, aggregate));
    }

    private static boolean isWhole(Messages.Record one, AggregatedRecord aggregate) {
        // Truncated to an int, as in the library.
        return isIn((int) one.getPartitionKeyIndex(), aggregate.getPartitionKeyTableCount())
                && (!one.hasExplicitHashKeyIndex()
                        || isNumberIn(
                                (int) one.getExplicitHashKeyIndex(),
                                aggregate.getExplicitHashKeyTableList()));
    }

    private static boolean isIn(int index, int count) {
        return index >= 0 && index < count;
    }

    private static boolean isNumberIn(int index, List<String> hashKeys) {
        if (!isIn(index, hashKeys.size())) {
            return false;
        }
        try {
            new BigInteger(hashKeys.get(index));
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    @Override
    public String getShardIterator(StreamShardHandle shard, String type, Object marker)
            throws InterruptedException {
        return proxy.getShardIterator(shard, type, marker);
    }

    @Override
    public GetShardListResult getShardList(Map<String, String> lastSeenOfStream)
            throws InterruptedException {
        return proxy.getShardList(lastSeenOfStream);
    }
}
