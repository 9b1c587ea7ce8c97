package io.tidemark.local.editing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.SplittableRandom;

/** A record as those who edit it see it. */
interface SharedRecord {
    /** Name of the Ably channel. */
    String channel();

    /** An edit that fits what they see; they see it applied at once. */
    JsonNode edit(SplittableRandom random);

    /** An edit that must be refused, whatever was applied before. */
    JsonNode badEdit(SplittableRandom random);
}
