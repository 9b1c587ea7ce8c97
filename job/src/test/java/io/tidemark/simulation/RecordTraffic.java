package io.tidemark.simulation;

import io.tidemark.document.Document;
import io.tidemark.domain.Event;
import io.tidemark.domain.MessageId;
import io.tidemark.domain.RejectionCode;
import io.tidemark.testing.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What clients send about one record: new edits, late ones, repetitions, ids used again, refused
 * ones, and rarely the end of it.
 */
final class RecordTraffic {
    /** How far a message may be late, ms: more than the horizon. */
    private static final int LATE_MAX_MS = 180_000;

    private static final int WILD_CLOCK_MS = 600_000;
    private static final int PAUSE_MS = 150_000;

    /** The same few texts come again and again. */
    private static final Map<String, Document> DOCUMENTS = new ConcurrentHashMap<>();

    private final boolean note;
    private final SessionEdits sessions;
    private final SplittableRandom random;
    private final long[] nextSerials = new long[2];
    private final List<SentMessage> sent = new ArrayList<>();
    private final List<SentMessage> heldBack = new ArrayList<>();
    private long time;
    private int opaqueIds;

    /**
     * @param sessions where edits come from; null for such as nobody would think of
     */
    RecordTraffic(boolean note, SessionEdits sessions, SplittableRandom random, long time) {
        this.note = note;
        this.sessions = sessions;
        this.random = random;
        this.time = time;
    }

    /** Time by the clocks of the clients that are right, ms since 1970. */
    long time() {
        return time;
    }

    /** Every message sent so far. */
    List<SentMessage> sent() {
        return sent;
    }

    /** The next message that reaches the stream. */
    SentMessage next() {
        time += random.nextInt(100) == 0 ? PAUSE_MS : random.nextInt(2_000);
        int choice = random.nextInt(100);
        if (choice < 12 && !sent.isEmpty()) {
            return anyOf(sent);
        }
        if (choice < 17 && !sent.isEmpty()) {
            return anyOf(sent).withData(data());
        }
        if (choice < 24 && !heldBack.isEmpty()) {
            return heldBack.remove(random.nextInt(heldBack.size()));
        }
        SentMessage fresh = fresh();
        sent.add(fresh);
        if (choice < 34) {
            heldBack.add(fresh);
            fresh = fresh();
            sent.add(fresh);
        }
        return fresh;
    }

    private SentMessage fresh() {
        if (sessions != null) {
            SentMessage message = sessions.next();
            time = Math.max(time, message.timestamp());
            return message;
        }
        long timestamp = time;
        int clock = random.nextInt(200);
        if (clock < 20) {
            timestamp -= random.nextInt(LATE_MAX_MS);
        } else if (clock == 20) {
            timestamp += WILD_CLOCK_MS;
        }
        String author = random.nextBoolean() ? "ann" : null;
        int choice = random.nextInt(300);
        if (choice == 0) {
            return new SentMessage(id(), Event.Kind.DELETE, null, timestamp, author, null);
        }
        RejectionCode problem = choice < 10 ? RejectionCode.MESSAGE_ACTION_NOT_SUPPORTED : null;
        Document data = choice < 20 ? null : data();
        return new SentMessage(id(), Event.Kind.EDIT, data, timestamp, author, problem);
    }

    private MessageId id() {
        if (random.nextInt(4) == 0) {
            return MessageId.of("opaque-" + opaqueIds++, null);
        }
        int connection = random.nextInt(nextSerials.length);
        long serial = nextSerials[connection]++;
        // A connection's serials count over all its channels: some go to others.
        nextSerials[connection] += random.nextInt(6) == 0 ? 1 : 0;
        String name = "c" + connection;
        return MessageId.of(name + ':' + serial + ":0", name);
    }

    private Document data() {
        return DOCUMENTS.computeIfAbsent(note ? noteData() : boardData(), Json::json);
    }

    private String noteData() {
        String set = "'set':{'m" + random.nextInt(9) + "':" + random.nextInt(3) + "}";
        return switch (random.nextInt(8)) {
            case 0 -> "{'forbidden':1}";
            case 1 -> "{}";
            case 2 -> "{'set':{'m" + random.nextInt(9) + "':null}}";
            case 3 -> "{" + set + ",'expect':{'m" + random.nextInt(9) + "':1}}";
            default -> "{" + set + "}";
        };
    }

    private String boardData() {
        String member = "'m" + random.nextInt(9) + "'";
        String inner = "'n" + random.nextInt(3) + "'";
        return switch (random.nextInt(8)) {
            case 0 -> "{'forbidden':1}";
            case 1, 2 -> "{" + member + ":null}";
            case 3 -> "{" + member + ":{" + inner + ":null}}";
            case 4 -> "{" + member + ":[1,2]}";
            case 5 -> "{" + member + ":{" + inner + ":" + random.nextInt(3) + "}}";
            default -> "{" + member + ":" + random.nextInt(3) + "}";
        };
    }

    private SentMessage anyOf(List<SentMessage> messages) {
        return messages.get(random.nextInt(messages.size()));
    }
}
