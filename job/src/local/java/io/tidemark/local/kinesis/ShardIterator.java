package io.tidemark.local.kinesis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** A place to read on from, as readers carry it: opaque text that holds and outlives nothing. */
record ShardIterator(String stream, String shardId, SequenceNumber from, Instant issuedAt) {
    static final Duration LIFETIME = Duration.ofMinutes(5);

    private static final String SEPARATOR = "/";
    private static final int PARTS = 4;

    String toToken() {
        String text =
                String.join(
                        SEPARATOR,
                        stream,
                        shardId,
                        from.toString(),
                        Long.toString(issuedAt.toEpochMilli()));
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a token; refuses one that was not made here or is over its lifetime. */
    static ShardIterator ofToken(String token, Instant now) {
        ShardIterator iterator =
                parse(token)
                        .orElseThrow(() -> KinesisError.invalidArgument("Invalid ShardIterator."));
        if (Duration.between(iterator.issuedAt, now).compareTo(LIFETIME) > 0) {
            throw KinesisError.expiredIterator(
                    "Iterator expired: it was issued more than 5 minutes ago.");
        }
        return iterator;
    }

    private static Optional<ShardIterator> parse(String token) {
        try {
            String text = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
            String[] parts = text.split(SEPARATOR, -1);
            if (parts.length != PARTS) {
                return Optional.empty();
            }
            Instant issuedAt = Instant.ofEpochMilli(Long.parseLong(parts[3]));
            return SequenceNumber.parse(parts[2])
                    .map(from -> new ShardIterator(parts[0], parts[1], from, issuedAt));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
