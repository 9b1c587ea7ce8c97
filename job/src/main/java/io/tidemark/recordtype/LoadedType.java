package io.tidemark.recordtype;

import com.google.re2j.Pattern;
import io.tidemark.domain.RecordType;

/**
 * A record type with what leads to it.
 *
 * @param channel the pattern of its channels, which has the group {@code id}
 * @param channelLine the line of the pattern in the type's file
 */
record LoadedType(RecordType type, Pattern channel, int channelLine) {}
