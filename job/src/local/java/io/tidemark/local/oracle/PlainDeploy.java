package io.tidemark.local.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.Map;

/**
 * Another version of the record types that decides everything from one entry on. Of a record that
 * was decided before, the first thing is that it is lifted.
 *
 * @param after sequence number of the last entry that the version before decided
 * @param lifts by record type
 */
public record PlainDeploy(BigInteger after, Map<String, Lift> lifts) {
    /**
     * How documents of a type get to its new format.
     *
     * @param edit data of an edit of the type's own reducer
     * @param fingerprint of the new version's fold
     */
    public record Lift(JsonNode edit, String fingerprint) {
        /** The lift by an edit given as JSON. */
        public static Lift of(String edit, String fingerprint) {
            try {
                return new Lift(PlainEnvelope.json(edit), fingerprint);
            } catch (UnreadableException e) {
                throw new IllegalArgumentException(edit, e);
            }
        }
    }

    boolean decides(String sequenceNumber) {
        return new BigInteger(sequenceNumber).compareTo(after) > 0;
    }

    /** Null if the type is what it was. */
    Lift lift(String channel) {
        return lifts.get(channel.substring(0, channel.indexOf(':')));
    }
}
