package io.tidemark.kinesis;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.clientlibrary.types.Messages;
import org.apache.flink.kinesis.shaded.com.google.protobuf.ByteString;

/** Several records in the bytes of one, as Amazon's producer library packs them. */
final class Aggregate {
    private static final byte[] MAGIC = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2};

    private Aggregate() {}

    /** The bytes of an aggregate of records with one partition key. */
    static byte[] of(String partitionKey, List<byte[]> records) {
        Messages.AggregatedRecord.Builder aggregate =
                Messages.AggregatedRecord.newBuilder().addPartitionKeyTable(partitionKey);
        for (byte[] data : records) {
            aggregate.addRecords(
                    Messages.Record.newBuilder()
                            .setPartitionKeyIndex(0)
                            .setData(ByteString.copyFrom(data)));
        }
        byte[] packed = aggregate.build().toByteArray();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(MAGIC);
        bytes.writeBytes(packed);
        bytes.writeBytes(md5(packed));
        return bytes.toByteArray();
    }

    private static byte[] md5(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
