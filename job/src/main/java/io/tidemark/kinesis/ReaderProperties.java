package io.tidemark.kinesis;

import static org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.LIST_SHARDS_RETRIES;
import static org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.RECORD_PUBLISHER_TYPE;
import static org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.SHARD_DISCOVERY_INTERVAL_MILLIS;
import static org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.SHARD_GETITERATOR_BACKOFF_BASE;
import static org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.SHARD_GETITERATOR_BACKOFF_MAX;
import static org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.SHARD_GETITERATOR_RETRIES;
import static org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.SHARD_GETRECORDS_BACKOFF_BASE;
import static org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.SHARD_GETRECORDS_BACKOFF_MAX;
import static org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.SHARD_GETRECORDS_INTERVAL_MILLIS;
import static org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.SHARD_GETRECORDS_MAX;
import static org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.SHARD_GETRECORDS_RETRIES;
import static org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.STREAM_INITIAL_POSITION;
import static org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.STREAM_INITIAL_TIMESTAMP;

import io.tidemark.config.Secret;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Properties;
import org.apache.flink.streaming.connectors.kinesis.config.AWSConfigConstants;
import org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.InitialPosition;
import org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.RecordPublisherType;

/** The settings in the form of the connector: properties, which are part of the job graph. */
final class ReaderProperties {
    /** With the backoff below, a minute of throttling or failures of Kinesis causes no restart. */
    private static final int RETRIES = 20;

    /**
     * Fewer, because an iterator is requested when a shard begins, its retries cannot be
     * interrupted when the task is stopped, and a failed start is repeated anyway.
     */
    private static final int ITERATOR_RETRIES = 5;

    private static final int BACKOFF_BASE_MS = 300;
    private static final int BACKOFF_MAX_MS = 5_000;

    /** The connector's default format: with milliseconds and offset. */
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZoneOffset.UTC);

    private ReaderProperties() {}

    /** Everything except credentials. */
    static Properties of(KinesisSettings settings) {
        Properties properties = new Properties();
        properties.setProperty(AWSConfigConstants.AWS_REGION, settings.region());
        settings.endpoint()
                .ifPresent(url -> properties.setProperty(AWSConfigConstants.AWS_ENDPOINT, url));
        // Polling, because enhanced fan-out has open defects in this connector.
        set(properties, RECORD_PUBLISHER_TYPE, RecordPublisherType.POLLING);
        setInitialPosition(properties, settings.initialPosition());
        set(properties, SHARD_GETRECORDS_MAX, settings.recordsPerCallMax());
        set(properties, SHARD_GETRECORDS_INTERVAL_MILLIS, settings.callInterval().toMillis());
        set(properties, SHARD_DISCOVERY_INTERVAL_MILLIS, settings.discoveryInterval().toMillis());
        set(properties, SHARD_GETRECORDS_RETRIES, RETRIES);
        set(properties, SHARD_GETRECORDS_BACKOFF_BASE, BACKOFF_BASE_MS);
        set(properties, SHARD_GETRECORDS_BACKOFF_MAX, BACKOFF_MAX_MS);
        set(properties, SHARD_GETITERATOR_RETRIES, ITERATOR_RETRIES);
        set(properties, SHARD_GETITERATOR_BACKOFF_BASE, BACKOFF_BASE_MS);
        set(properties, SHARD_GETITERATOR_BACKOFF_MAX, BACKOFF_MAX_MS);
        set(properties, LIST_SHARDS_RETRIES, RETRIES);
        return properties;
    }

    /** A copy with credentials, created in the task; it must not leave the task. */
    static Properties withCredentials(Properties properties, String accessKeyId, Secret secret) {
        Properties copy = new Properties();
        copy.putAll(properties);
        copy.setProperty(
                AWSConfigConstants.AWS_CREDENTIALS_PROVIDER,
                AWSConfigConstants.CredentialProvider.BASIC.name());
        copy.setProperty(AWSConfigConstants.AWS_ACCESS_KEY_ID, accessKeyId);
        copy.setProperty(AWSConfigConstants.AWS_SECRET_ACCESS_KEY, secret.reveal());
        return copy;
    }

    private static void setInitialPosition(
            Properties properties, io.tidemark.kinesis.InitialPosition position) {
        if (position.timestamp().isEmpty()) {
            set(properties, STREAM_INITIAL_POSITION, InitialPosition.TRIM_HORIZON);
            return;
        }
        Instant timestamp = position.timestamp().get();
        set(properties, STREAM_INITIAL_POSITION, InitialPosition.AT_TIMESTAMP);
        set(properties, STREAM_INITIAL_TIMESTAMP, TIMESTAMP.format(timestamp));
    }

    private static void set(Properties properties, String key, Object value) {
        properties.setProperty(key, value.toString());
    }
}
