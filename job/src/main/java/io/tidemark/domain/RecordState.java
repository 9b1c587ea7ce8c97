package io.tidemark.domain;

import io.tidemark.document.Document;

/**
 * Everything of a record that can change a later decision or correction: what Flink keeps and what
 * the row holds. Immutable.
 *
 * @param foldedBy the version of the record type under which it was folded
 * @param content the document with the reducer's metadata
 * @param history what was decided so far
 * @param edits times and authors of the accepted events
 * @param pending the places for which a correction is pending
 * @param channel the Ably channel of the last decision; null before it
 */
public record RecordState(
        RecordKey key,
        FoldedBy foldedBy,
        Content content,
        History history,
        Edits edits,
        PendingCorrection pending,
        String channel) {
    /**
     * The version of the record type under which a record was folded.
     *
     * @param generation of the record type
     * @param format of the document, and whether the record is frozen
     * @param reducer name of the reducer that made the metadata
     * @param fingerprint of the fold that made the document, by an accepted edit or a lift: record
     *     type files, reducer, settings. By that fold's state schema the document is valid
     */
    public record FoldedBy(
            int generation, DocumentFormat format, String reducer, String fingerprint) {
        /** The same with another reducer and fold. */
        public FoldedBy by(String otherReducer, String otherFingerprint) {
            return reducer.equals(otherReducer) && fingerprint.equals(otherFingerprint)
                    ? this
                    : new FoldedBy(generation, format, otherReducer, otherFingerprint);
        }
    }

    /**
     * What the reducer made.
     *
     * @param metadata the reducer's own; {@link Document#ofNull()} if it keeps none
     * @param deleted whether the record is deleted; its document stays
     */
    public record Content(Document document, Document metadata, boolean deleted) {}

    /**
     * What was decided.
     *
     * @param revision decisions of any kind; orders writes
     * @param version edits accepted
     * @param decided which message ids are decided
     * @param positions from where to where in the stream they are
     * @param hash SHA-256 (hex) over every decision in order; {@link #START} at first
     * @param maxEventTime latest time ({@link Event#time()}) of a decided event, ms since 1970
     */
    public record History(
            long revision,
            long version,
            DecidedIds decided,
            Positions positions,
            String hash,
            long maxEventTime) {
        /** The hash before any decision. */
        public static final String START = "0".repeat(64);

        /** Before any decision. */
        public static final History NONE =
                new History(0, 0, DecidedIds.NONE, Positions.NONE, START, 0);

        /**
         * After the next event was decided.
         *
         * @param accepted whether it was an edit that was accepted
         */
        public History after(
                Event event, DecidedIds decidedWithIt, String hashWithIt, boolean accepted) {
            return new History(
                    revision + 1,
                    accepted ? version + 1 : version,
                    decidedWithIt,
                    positions.with(event.partitionKey(), event.position()),
                    hashWithIt,
                    Math.max(maxEventTime, event.time()));
        }

        /** After a decision that no event asked for. */
        public History afterLift(String hashWithIt) {
            return new History(revision + 1, version, decided, positions, hashWithIt, maxEventTime);
        }
    }

    /**
     * Times and authors of the accepted events.
     *
     * @param firstAt time of the first, ms since 1970; {@link #NEVER} before it
     * @param lastAt time of the last, ms since 1970; {@link #NEVER} before it
     * @param lastId message id of the last; null before it
     * @param lastClientId author of the last; null before it or if anonymous
     */
    public record Edits(long firstAt, long lastAt, String lastId, String lastClientId) {
        /** A time that has not come yet. */
        public static final long NEVER = -1;

        /** No event was accepted. */
        public static final Edits NONE = new Edits(NEVER, NEVER, null, null);

        /** After another was accepted. */
        public Edits with(Event event) {
            return new Edits(
                    firstAt == NEVER ? event.time() : firstAt,
                    event.time(),
                    event.id().text(),
                    event.clientId());
        }
    }

    /** A record before its first event. */
    public static RecordState initial(RecordKey key, RecordType type, String fingerprint) {
        DocumentFormat format = DocumentFormat.of(type.evolution().format());
        return new RecordState(
                key,
                new FoldedBy(type.generation(), format, type.reducer().name(), fingerprint),
                new Content(type.initial(), Document.ofNull(), false),
                History.NONE,
                Edits.NONE,
                PendingCorrection.NONE,
                null);
    }

    /** The same with another content. */
    public RecordState with(Content other) {
        return new RecordState(key, foldedBy, other, history, edits, pending, channel);
    }

    /** The same with another history. */
    public RecordState with(History other) {
        return new RecordState(key, foldedBy, content, other, edits, pending, channel);
    }

    /**
     * After a lift: all that was decided stays as it was.
     *
     * @param after the history with the lift
     */
    public RecordState lifted(FoldedBy by, Content to, History after) {
        return new RecordState(key, by, to, after, edits, pending, channel);
    }

    /**
     * Whether a fold that begins with the event reads every edit that this one holds: the event is
     * the first that was decided here, or stands before it. What is not known to be so is not.
     * Times would prove nothing: two edits share a millisecond, and regions disagree on it.
     */
    public boolean isWholeFrom(Event event) {
        return version() == 0 || positions().areAllFrom(event.partitionKey(), event.position());
    }

    public int generation() {
        return foldedBy.generation();
    }

    public DocumentFormat format() {
        return foldedBy.format();
    }

    public Document document() {
        return content.document();
    }

    public Document metadata() {
        return content.metadata();
    }

    public boolean deleted() {
        return content.deleted();
    }

    public long revision() {
        return history.revision();
    }

    public long version() {
        return history.version();
    }

    public DecidedIds decided() {
        return history.decided();
    }

    public Positions positions() {
        return history.positions();
    }
}
