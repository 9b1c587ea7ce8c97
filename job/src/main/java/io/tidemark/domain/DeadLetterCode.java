package io.tidemark.domain;

import io.tidemark.document.JsonLimits;
import io.tidemark.document.JsonProblem;
import java.util.Locale;

/** Why a message could not be decoded or addressed to a record. Wire names never change. */
public enum DeadLetterCode {
    /** The delivery holds no bytes. */
    EMPTY,
    /** The bytes are not UTF-8 in its strict form (no overlong forms, no surrogates). */
    INVALID_UTF8,
    /** The text begins with a byte order mark. */
    BYTE_ORDER_MARK,
    /** The text is not JSON. */
    INVALID_JSON,
    /** Something follows the envelope. */
    TRAILING_TOKENS,
    /** An object names a member twice. */
    DUPLICATE_KEY,
    /** A number has more digits or a larger exponent than {@link JsonLimits} allows. */
    NUMBER_OUT_OF_BOUNDS,
    /** A string or name holds U+0000, which PostgreSQL cannot store. */
    NUL_CHARACTER,
    /** A string or name holds half of a surrogate pair, which is no Unicode text. */
    LONE_SURROGATE,
    /** Nested deeper than {@link JsonLimits} allows. */
    TOO_DEEP,
    /** Longer than {@link JsonLimits} allows. */
    TOO_LARGE,
    /** More values than {@link JsonLimits} allows. */
    TOO_MANY_NODES,
    /** The first byte says msgpack, but the bytes are cut short or hold what JSON cannot say. */
    INVALID_MSGPACK,
    /** Not an envelope: the rule must be enveloped, else channel and id are lost. */
    NOT_ENVELOPED,
    /** An envelope without a usable {@code channel}. */
    CHANNEL_MISSING,
    /** An envelope field has the wrong JSON type. */
    ENVELOPE_INVALID,
    /** The envelope's {@code appId} is not on the configured list. */
    APP_NOT_ALLOWED,
    /** No record type's channel pattern matches. */
    NO_RECORD_TYPE,
    /** The channel patterns of two record types match. */
    AMBIGUOUS_RECORD_TYPE,
    /** The record id is longer than {@link RecordKey#ID_BYTES_MAX}. */
    RECORD_ID_TOO_LONG,
    /** An element of {@code messages} is not an object, or a field of it has the wrong type. */
    MESSAGE_INVALID,
    /** A message without id. */
    MESSAGE_ID_MISSING,
    /** A message id longer than {@link MessageId#BYTES_MAX}. */
    MESSAGE_ID_TOO_LONG,
    /** The encoding chain holds a step that is not known. */
    ENCODING_UNKNOWN,
    /** A step of the encoding chain failed. */
    ENCODING_FAILED,
    /** The data is encrypted and no key is configured for the channel. */
    ENCRYPTED_WITHOUT_KEY,
    /** The decoder threw: a defect of the decoder, never the bytes' right to stop the job. */
    DECODER_FAILED;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The code of bytes that are not JSON as we accept it: the two have the same names. */
    public static DeadLetterCode of(JsonProblem problem) {
        return valueOf(problem.name());
    }

    /** The name in the table, the metrics and the output of {@code fold}. */
    public String wireName() {
        return wireName;
    }
}
