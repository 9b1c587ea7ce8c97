package io.tidemark.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.document.Document;
import io.tidemark.domain.Delivery;
import io.tidemark.domain.Event;
import io.tidemark.domain.MessageId;
import io.tidemark.domain.MessageVersion;
import io.tidemark.domain.Origin;
import io.tidemark.domain.Position;
import io.tidemark.domain.Publication;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RejectionCode;

/**
 * Builds the events of a record as they stand in a stream one after the other: each {@link
 * #build()} takes the next sequence number, everything else stays until it is changed.
 */
public final class Events {
    /** The time of an event that says nothing else, ms since 1970. */
    public static final long NOON = 1_764_000_000_000L;

    private static final String STREAM = "edits";

    private final RecordKey key;
    private final String channel;
    private MessageId id = MessageId.of("id", null);
    private Event.Kind kind = Event.Kind.EDIT;
    private String name = "edit";
    private Document data;
    private long timestamp = NOON;
    private long arrivedAt = Delivery.ARRIVAL_UNKNOWN;
    private String clientId = "ann";
    private String partitionKey;
    private long sequence;
    private int messageIndex;
    private RejectionCode problem;
    private MessageVersion version;

    public Events(RecordKey key) {
        this.key = key;
        this.channel = key.type() + ":" + key.id();
        this.partitionKey = channel;
    }

    public static Events ofNote(String recordId) {
        return new Events(new RecordKey("note", recordId));
    }

    public RecordKey key() {
        return key;
    }

    /** An edit with the id of a realtime connection, {@code connection:serial:index}. */
    public Events edit(String id, String data) {
        int colon = id.indexOf(':');
        return with(MessageId.of(id, colon < 0 ? null : id.substring(0, colon)), Json.json(data));
    }

    /** An edit that sets one member. */
    public Events set(String id, String member, int value) {
        return edit(id, "{'set':{'" + member + "':" + value + "}}");
    }

    public Events delete(String id) {
        edit(id, "null");
        data = null;
        kind = Event.Kind.DELETE;
        name = "delete";
        return this;
    }

    public Events with(MessageId messageId, Document messageData) {
        id = messageId;
        data = messageData;
        kind = Event.Kind.EDIT;
        name = "edit";
        problem = null;
        return this;
    }

    public Events withoutData() {
        data = null;
        return this;
    }

    public Events problem(RejectionCode code) {
        problem = code;
        data = null;
        return this;
    }

    /** The next events are this version of a message; null for none. */
    public Events version(MessageVersion messageVersion) {
        version = messageVersion;
        return this;
    }

    public Events name(String messageName) {
        name = messageName;
        return this;
    }

    public Events at(long time) {
        timestamp = time;
        return this;
    }

    public Events arrivedAt(long time) {
        arrivedAt = time;
        return this;
    }

    public Events by(String client) {
        clientId = client;
        return this;
    }

    public Events under(String otherPartitionKey) {
        partitionKey = otherPartitionKey;
        return this;
    }

    /** The next events stand at and after this sequence number. */
    public Events from(long sequenceNumber) {
        sequence = sequenceNumber - 1;
        return this;
    }

    public Events messageIndex(int index) {
        messageIndex = index;
        return this;
    }

    /** The event at the next position. */
    public Event build() {
        sequence++;
        return new Event(
                key,
                new Publication(id, version, clientId, timestamp),
                kind,
                name,
                data,
                problem,
                ("original of " + id.text()).getBytes(UTF_8),
                new Origin(channel, partitionKey, position(), arrivedAt));
    }

    private Position position() {
        return new Position(STREAM, "shard", Long.toString(sequence), 0, messageIndex);
    }
}
