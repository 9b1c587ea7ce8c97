package io.tidemark.domain;

import io.tidemark.document.Document;
import java.util.Set;

/**
 * One record type, read from its files and ready for use.
 *
 * @param fingerprint SHA-256 (hex) of the type's files and of what its reducer computes
 * @param messages which messages concern a record
 * @param reducer applies the edits
 * @param initial the document before the first event
 * @param validation which edits and documents are valid
 * @param evolution how documents of earlier versions are brought to this one
 * @param publishesCorrections whether rejected edits are answered with corrections
 */
public record RecordType(
        String name,
        String fingerprint,
        Messages messages,
        NamedReducer reducer,
        Document initial,
        Validation validation,
        Evolution evolution,
        boolean publishesCorrections) {
    /** The type's generation. */
    public int generation() {
        return evolution.generation();
    }

    /**
     * The messages that concern a record, by name.
     *
     * @param edits names of edits, at least one; corrections carry the first
     * @param deletes names of messages that delete the record
     * @param actions what messages mean that change an earlier message
     */
    public record Messages(Set<String> edits, Set<String> deletes, MessageActions actions) {
        /** Whether messages of this name concern a record; messages of other names do not. */
        public boolean include(String name) {
            return edits.contains(name) || deletes.contains(name);
        }
    }

    /**
     * What an edit and a document must satisfy.
     *
     * @param event validator of an edit's decoded data
     * @param state validator of the document that an edit results in
     */
    public record Validation(DocumentValidator event, DocumentValidator state, Limits limits) {}

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
