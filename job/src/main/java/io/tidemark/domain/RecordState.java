package io.tidemark.domain;

import io.tidemark.document.Document;

/**
 * Everything of a record that can change a later decision or correction: what Flink keeps and what
 * the row holds. Immutable.
 *
 * @param generation of the record type it was folded under
 * @param format of the document, and whether it is frozen
 * @param revision decisions of any kind; orders writes
 * @param version edits accepted
 * @param metadata the reducer's own; {@link Document#ofNull()} if it keeps none
 * @param decided which message ids are decided
 * @param positions from where to where in the stream they are
 * @param historyHash SHA-256 (hex) over every decision in order; {@link #HISTORY_START} at first
 * @param pending what is owed to the channel
 * @param maxEventTime latest time ({@link Event#time()}) of a decided event, ms since 1970
 * @param channel the Ably channel of the last decision; null before it
 * @param deleted whether the record is deleted; its document stays
 * @param firstEventAt time of the first accepted event, ms since 1970; {@link #NEVER} before it
 * @param lastEventAt time of the last accepted event, ms since 1970; {@link #NEVER} before it
 * @param lastEventId id of the last accepted event; null before it
 * @param lastClientId author of the last accepted event; null before it or if anonymous
 * @param reducer name of the reducer that made the metadata
 * @param foldFingerprint what made the document, by an accepted edit or a lift: record type files,
 *     reducer, settings of the fold. By this fold's state schema the document is known to be valid
 */
public record RecordState(
        RecordKey key,
        int generation,
        DocumentFormat format,
        long revision,
        long version,
        Document document,
        Document metadata,
        DecidedIds decided,
        Positions positions,
        String historyHash,
        PendingCorrection pending,
        long maxEventTime,
        String channel,
        boolean deleted,
        long firstEventAt,
        long lastEventAt,
        String lastEventId,
        String lastClientId,
        String reducer,
        String foldFingerprint) {
    /** A time that has not come yet. */
    public static final long NEVER = -1;

    /** The history hash before any decision. */
    public static final String HISTORY_START = "0".repeat(64);

    /** A record before its first event. */
    public static RecordState initial(RecordKey key, RecordType type, String foldFingerprint) {
        return new RecordState(
                key,
                type.generation(),
                DocumentFormat.of(type.evolution().format()),
                0,
                0,
                type.initial(),
                Document.ofNull(),
                DecidedIds.NONE,
                Positions.NONE,
                HISTORY_START,
                PendingCorrection.NONE,
                0,
                null,
                false,
                NEVER,
                NEVER,
                null,
                null,
                type.reducer().name(),
                foldFingerprint);
    }

    /**
     * Whether a fold that begins with the event comes by every edit that this one holds: the event
     * is the first that was decided here, or stands before it. What is not known to be so is not.
     * Times would prove nothing: two edits share a millisecond, and regions disagree on it.
     */
    public boolean isWholeFrom(Event event) {
        return version == 0 || positions.areAllFrom(event.partitionKey(), event.position());
    }

    /** After a lift: the next revision, with all that was decided as it was. */
    public RecordState lifted(
            int toGeneration,
            DocumentFormat toFormat,
            Document liftedDocument,
            Document liftedMetadata,
            String history,
            String by,
            String fingerprint) {
        return new RecordState(
                key,
                toGeneration,
                toFormat,
                revision + 1,
                version,
                liftedDocument,
                liftedMetadata,
                decided,
                positions,
                history,
                pending,
                maxEventTime,
                channel,
                deleted,
                firstEventAt,
                lastEventAt,
                lastEventId,
                lastClientId,
                by,
                fingerprint);
    }
}
