package io.tidemark.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.clientlibrary.types.Messages;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.clientlibrary.types.Messages.AggregatedRecord;
import org.apache.flink.kinesis.shaded.com.google.protobuf.ByteString;
import org.junit.jupiter.api.Named;

/** Several records in the bytes of one, as Amazon's producer library packs them. */
final class Aggregate {
    private static final byte[] MAGIC = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2};

    private Aggregate() {}

    /** The bytes of an aggregate of records with one partition key. */
    static byte[] of(String partitionKey, List<byte[]> records) {
        return packed(message(partitionKey, records));
    }

    /** What is inside such bytes. */
    static byte[] message(String partitionKey, List<byte[]> records) {
        AggregatedRecord.Builder aggregate =
                AggregatedRecord.newBuilder().addPartitionKeyTable(partitionKey);
        records.forEach(data -> aggregate.addRecords(one(0).setData(ByteString.copyFrom(data))));
        return aggregate.build().toByteArray();
    }

    /** What looks like an aggregate and cannot be taken apart, or not wholly. */
    static Stream<Named<byte[]>> malformed() {
        AggregatedRecord.Builder keyed = AggregatedRecord.newBuilder().addPartitionKeyTable("k");
        byte[] whole = packed(keyed.clone().addRecords(one(0)));
        byte[] otherDigest = whole.clone();
        otherDigest[otherDigest.length - 1]++;
        return Stream.of(
                Named.of("magic only", MAGIC),
                Named.of("cut off", Arrays.copyOf(whole, MAGIC.length + 16)),
                Named.of("other digest", otherDigest),
                Named.of("no message", packed("nothing".getBytes(UTF_8))),
                Named.of("empty", packed(keyed.clone())),
                Named.of("key missing", packed(keyed.clone().addRecords(one(1)))),
                Named.of("negative key", packed(keyed.clone().addRecords(one(-1)))),
                Named.of(
                        "key missing in the second record",
                        packed(keyed.clone().addRecords(one(0)).addRecords(one(1)))),
                Named.of(
                        "hash key missing",
                        packed(keyed.clone().addRecords(one(0).setExplicitHashKeyIndex(0)))),
                Named.of(
                        "hash key not a number",
                        packed(
                                keyed.clone()
                                        .addExplicitHashKeyTable("x")
                                        .addRecords(one(0).setExplicitHashKeyIndex(0)))));
    }

    private static Messages.Record.Builder one(long partitionKeyIndex) {
        return Messages.Record.newBuilder()
                .setPartitionKeyIndex(partitionKeyIndex)
                .setData(ByteString.copyFromUtf8("0"));
    }

    private static byte[] packed(AggregatedRecord.Builder aggregate) {
        return packed(aggregate.build().toByteArray());
    }

    /** Makes a message look like an aggregate, with its digest. */
    static byte[] packed(byte[] message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(MAGIC);
        bytes.writeBytes(message);
        bytes.writeBytes(md5(message));
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
