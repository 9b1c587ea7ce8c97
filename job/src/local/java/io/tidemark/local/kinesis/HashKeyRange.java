package io.tidemark.local.kinesis;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** A closed range of hash keys, unsigned 128-bit numbers; the open shards of a stream tile them. */
public record HashKeyRange(BigInteger start, BigInteger end) {
    private static final int HASH_BITS = 128;

    static final HashKeyRange ALL =
            new HashKeyRange(
                    BigInteger.ZERO, BigInteger.ONE.shiftLeft(HASH_BITS).subtract(BigInteger.ONE));

    /** Where Kinesis places a partition key: its MD5 as an unsigned number. */
    static BigInteger hashOf(String partitionKey) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("MD5")
                            .digest(partitionKey.getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    boolean contains(BigInteger hash) {
        return start.compareTo(hash) <= 0 && hash.compareTo(end) <= 0;
    }

    /** True if this range ends right before the other starts. */
    boolean touches(HashKeyRange next) {
        return end.add(BigInteger.ONE).equals(next.start);
    }

    /** True if both halves of a split at this key hold more than one hash, as Kinesis demands. */
    boolean canSplitAt(BigInteger key) {
        return key.compareTo(start.add(BigInteger.ONE)) > 0 && key.compareTo(end) < 0;
    }

    BigInteger middle() {
        return start.add(end).add(BigInteger.ONE).shiftRight(1);
    }

    /** Splits the range into parts of equal size; the last one takes the remainder. */
    List<HashKeyRange> parts(int count) {
        BigInteger width =
                end.subtract(start).add(BigInteger.ONE).divide(BigInteger.valueOf(count));
        List<HashKeyRange> parts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            BigInteger from = start.add(width.multiply(BigInteger.valueOf(i)));
            BigInteger to = i == count - 1 ? end : from.add(width).subtract(BigInteger.ONE);
            parts.add(new HashKeyRange(from, to));
        }
        return parts;
    }
}
