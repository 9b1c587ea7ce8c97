package io.tidemark.kinesis;

import io.tidemark.config.BadValueException;
import io.tidemark.config.ConfigType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the first start of a job begins to read; later starts continue from their checkpoint.
 * Immutable.
 *
 * @param timestamp deliveries that arrived before it are passed over; empty to read everything that
 *     the stream still holds
 */
public record InitialPosition(Optional<Instant> timestamp) {
    /** Everything that the stream still holds. */
    public static final InitialPosition TRIM_HORIZON = new InitialPosition(Optional.empty());

    static final String TRIM_HORIZON_NAME = "TRIM_HORIZON";
    static final String LATEST_NAME = "LATEST";

    /** Truncates the timestamp to milliseconds, the precision of arrival times in Kinesis. */
    public InitialPosition {
        timestamp = timestamp.map(instant -> instant.truncatedTo(ChronoUnit.MILLIS));
    }

    /** Everything that arrived at this time or later. */
    public static InitialPosition at(Instant timestamp) {
        return new InitialPosition(Optional.of(timestamp));
    }

    /** The type of the key: {@code TRIM_HORIZON} or a past instant of ISO 8601. */
    static ConfigType<InitialPosition> type(InstantSource clock) {
        return ConfigType.of(
                "TRIM_HORIZON or an instant of ISO 8601 that lies in the past",
                "2024-01-31T00:00:00Z",
                text -> parse(text, clock));
    }

    private static InitialPosition parse(String text, InstantSource clock) {
        String name = text.toUpperCase(Locale.ROOT);
        if (name.equals(TRIM_HORIZON_NAME)) {
            return TRIM_HORIZON;
        }
        if (name.equals(LATEST_NAME)) {
            throw new BadValueException(
                    "LATEST loses data, since after each failure a shard of which nothing was read"
                            + " yet would be read from that time on");
        }
        Instant timestamp = OffsetDateTime.parse(text).toInstant();
        if (timestamp.isBefore(Instant.EPOCH)) {
            throw new BadValueException("it lies before 1970");
        }
        if (timestamp.isAfter(clock.instant())) {
            throw new BadValueException("it lies in the future");
        }
        return at(timestamp);
    }

    /** As an operator writes it. */
    @Override
    public String toString() {
        return timestamp.map(Instant::toString).orElse(TRIM_HORIZON_NAME);
    }
}
