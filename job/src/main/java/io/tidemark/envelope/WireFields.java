package io.tidemark.envelope;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tidemark.domain.DeadLetterCode;
import java.io.IOException;

/**
 * Reads the fields of one object on the wire. Each field that is read may stand once, and null is
 * the same as absent. The first problem is kept, not thrown, since the envelope must be read to its
 * end before any of its messages is decided.
 */
abstract class WireFields {
    /** The object has no timestamp. */
    static final long TIMESTAMP_ABSENT = Long.MIN_VALUE;

    /** Digits of a timestamp that always fit into a long. */
    static final int TIMESTAMP_CHARS_MAX = 18;

    private final Level level;
    private int seen;
    private UndecodableException problem;

    WireFields(Level level) {
        this.level = level;
    }

    /** Which object it is: the same defect has another code at each level. */
    enum Level {
        ENVELOPE(DeadLetterCode.DUPLICATE_KEY, DeadLetterCode.ENVELOPE_INVALID, " in the envelope"),
        MESSAGE(DeadLetterCode.DUPLICATE_KEY, DeadLetterCode.MESSAGE_INVALID, ""),
        VERSION(DeadLetterCode.MESSAGE_INVALID, DeadLetterCode.MESSAGE_INVALID, "");

        private final DeadLetterCode repeated;
        private final DeadLetterCode invalid;
        private final String place;

        Level(DeadLetterCode repeated, DeadLetterCode invalid, String place) {
            this.repeated = repeated;
            this.invalid = invalid;
            this.place = place;
        }
    }

    /** The first problem; null if there is none. */
    final UndecodableException firstProblem() {
        return problem;
    }

    /** The text of a field; null if it is null or of another type, which is a problem. */
    final String text(JsonParser parser, String field, int bit) throws IOException {
        once(field, bit);
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        skipUnlessNull(parser, field);
        return null;
    }

    /** The timestamp of a field, ms since 1970; {@link #TIMESTAMP_ABSENT} if it is unusable. */
    final long timestamp(JsonParser parser, String field, int bit) throws IOException {
        once(field, bit);
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            skipUnlessNull(parser, field);
        } else if (parser.getTextLength() > TIMESTAMP_CHARS_MAX) {
            refuse(level.invalid, "'" + field + "' is out of bounds");
        } else {
            return parser.getLongValue();
        }
        return TIMESTAMP_ABSENT;
    }

    /**
     * Notes that a field was read.
     *
     * @param bit the field's own among those of the object
     */
    final void once(String field, int bit) {
        if ((seen & bit) != 0) {
            refuse(level.repeated, "'" + field + "' stands twice" + level.place);
        }
        seen |= bit;
    }

    /** Passes over a value that has the wrong type, unless it is null. */
    final void skipUnlessNull(JsonParser parser, String field) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
            parser.skipChildren();
            refuse(level.invalid, "'" + field + "' is of a wrong type");
        }
    }

    final void refuse(DeadLetterCode code, String detail) {
        if (problem == null) {
            problem = new UndecodableException(code, detail);
        }
    }
}
