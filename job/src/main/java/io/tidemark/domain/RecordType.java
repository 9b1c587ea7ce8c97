package io.tidemark.domain;

import io.tidemark.document.Document;
import java.util.Set;

/**
 * One record type as its file describes it, with its parts made.
 *
 * @param name of the type
 * @param generation only ever raised: a deliberate rewriting of history
 * @param editNames message names that are edits; corrections carry the first
 * @param deleteNames message names that delete the record
 * @param evolution how documents of earlier versions are brought to this one
 * @param messageActions what messages are that change an earlier one
 * @param initial the document before the first event
 * @param reducerName as the file names it
 * @param eventValidator of decoded data
 * @param stateValidator of the document after reducing
 * @param publishesCorrections whether refused events are to be corrected
 * @param fingerprint SHA-256 (hex) of the type's files and of what its reducer computes
 */
public record RecordType(
        String name,
        int generation,
        Evolution evolution,
        Set<String> editNames,
        Set<String> deleteNames,
        MessageActions messageActions,
        Document initial,
        String reducerName,
        Reducer reducer,
        DocumentValidator eventValidator,
        DocumentValidator stateValidator,
        Limits limits,
        boolean publishesCorrections,
        String fingerprint) {
    /** A record type that was never another and takes no changes of earlier messages. */
    public RecordType(
            String name,
            int generation,
            Set<String> editNames,
            Set<String> deleteNames,
            Document initial,
            String reducerName,
            Reducer reducer,
            DocumentValidator eventValidator,
            DocumentValidator stateValidator,
            Limits limits,
            boolean publishesCorrections,
            String fingerprint) {
        this(
                name,
                generation,
                Evolution.NONE,
                editNames,
                deleteNames,
                MessageActions.NONE,
                initial,
                reducerName,
                reducer,
                eventValidator,
                stateValidator,
                limits,
                publishesCorrections,
                fingerprint);
    }

    /**
     * A record type's own bounds, inside those of {@link io.tidemark.document.JsonLimits#STREAM}.
     *
     * @param eventBytes canonical length of an event's data
     * @param stateBytes canonical length of a document
     * @param depth nesting of either
     * @param nodes values in either
     * @param steps document operations of one reduction
     */
    public record Limits(int eventBytes, int stateBytes, int depth, int nodes, long steps) {}
}
