package io.tidemark.domain;

import java.util.Locale;

/** Why an event was refused. Wire names never change. */
public enum RejectionCode {
    /** An edit without data. */
    EVENT_DATA_MISSING,
    /** An edit whose data is bytes, not JSON. */
    EVENT_DATA_BINARY,
    /** An update, delete or append of an earlier message, which the record type does not take. */
    MESSAGE_ACTION_NOT_SUPPORTED,
    /** The data is longer than the record type's {@code event-bytes}. */
    EVENT_TOO_LARGE,
    /** The data is nested deeper than the record type's {@code depth}. */
    EVENT_TOO_DEEP,
    /** The data holds more values than the record type's {@code nodes}. */
    EVENT_TOO_MANY_NODES,
    /** The data does not fit the event schema. */
    EVENT_INVALID,
    /** The record is deleted. */
    RECORD_DELETED,
    /** The record's document could not be brought to the form of its type. */
    RECORD_FROZEN,
    /** A version of a message that is not newer than one already accepted. */
    VERSION_OUTDATED,
    /** The data is not a patch of the kind the reducer takes. */
    PATCH_INVALID,
    /** The patch names a place that the document does not have. */
    PATCH_PATH_MISSING,
    /** A {@code test} of the patch found another value. */
    PATCH_TEST_FAILED,
    /** A reducer that is not one of ours refused the edit; the detail says why. */
    REDUCER_REFUSED,
    /** The reducer threw: a defect of the reducer, never the event's right to stop the job. */
    REDUCER_FAILED,
    /** The reducer used more document operations than the record type's {@code steps}. */
    REDUCER_STEPS_EXCEEDED,
    /** The document would be longer than the record type's {@code state-bytes}. */
    DOCUMENT_TOO_LARGE,
    /** The document would be nested deeper than the record type's {@code depth}. */
    DOCUMENT_TOO_DEEP,
    /** The document would hold more values than the record type's {@code nodes}. */
    DOCUMENT_TOO_MANY_NODES,
    /** The document would not fit the state schema. */
    DOCUMENT_INVALID,
    /** The id was decided before with other data. */
    ID_REUSED,
    /** The id is older than what the record remembers: it may have been decided before. */
    CANNOT_BE_JUDGED,
    /** A splice reaches beyond the end of the text. */
    SPLICE_OUT_OF_RANGE,
    /** A splice cuts between the two halves of a surrogate pair. */
    SPLICE_SPLITS_PAIR,
    /** The list holds as many elements as its record type allows. */
    LOG_FULL,
    /** The timestamp is later than the message can have been sent: it would win for ever. */
    TIMESTAMP_AHEAD;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in the table, the metrics and the output of {@code fold}. */
    public String wireName() {
        return wireName;
    }
}
