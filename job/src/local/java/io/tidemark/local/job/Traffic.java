package io.tidemark.local.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.local.editing.EditingSession;
import io.tidemark.local.editing.Entry;
import io.tidemark.local.editing.EntrySource;
import io.tidemark.local.kinesis.KinesisRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Editors' entries on their way into a stream, at once or from a thread of their own while other
 * things happen. Remembers all of them, even those that the stream loses. Any thread may read what
 * was put.
 */
public final class Traffic implements AutoCloseable {
    private final EntrySource editors;
    private final Function<Entry, KinesisRecord> stream;
    private final List<KinesisRecord> entries = new ArrayList<>();
    private Optional<EditingSession> session = Optional.empty();
    private int marks;

    /**
     * @param stream puts an entry and answers where it went
     */
    public Traffic(EntrySource editors, Function<Entry, KinesisRecord> stream) {
        this.editors = editors;
        this.stream = stream;
    }

    /**
     * Puts the next entries, one after the other.
     *
     * @throws IllegalStateException while entries flow
     */
    public void put(int count) {
        requireStill();
        put(editors.next(count));
    }

    /** Lets entries flow until {@link #stop()}. */
    public void flow(int perSecond) {
        requireStill();
        session = Optional.of(EditingSession.start(editors, perSecond, this::put));
    }

    /**
     * Ends the flow.
     *
     * @throws IllegalStateException if an entry could not be put
     */
    public void stop() {
        Optional<EditingSession> ending = session;
        session = Optional.empty();
        ending.ifPresent(EditingSession::close);
    }

    /**
     * Puts an edit that must be rejected on every channel in use. A job that has decided these
     * edits has read everything before them.
     */
    public synchronized void mark() {
        String connection = "mark" + marks++;
        TreeSet<String> channels =
                entries.stream()
                        .map(KinesisRecord::partitionKey)
                        .collect(Collectors.toCollection(TreeSet::new));
        for (String channel : channels) {
            String envelope =
                    """
                    {"source":"channel.message","channel":"%1$s","messages":[{"id":"%2$s:0:0",\
                    "connectionId":"%2$s","name":"patch","data":7}]}"""
                            .formatted(channel, connection);
            put(new Entry(channel, envelope.getBytes(UTF_8)));
        }
    }

    /** Everything put, in order. */
    public synchronized List<KinesisRecord> entries() {
        return List.copyOf(entries);
    }

    public synchronized int count() {
        return entries.size();
    }

    @Override
    public void close() {
        stop();
    }

    /** The editors are not thread-safe. */
    private void requireStill() {
        if (session.isPresent()) {
            throw new IllegalStateException("entries flow");
        }
    }

    private synchronized void put(List<Entry> next) {
        next.forEach(this::put);
    }

    private void put(Entry entry) {
        entries.add(stream.apply(entry));
    }
}
