package io.tidemark.schema;

import com.google.re2j.Pattern;
import io.tidemark.domain.RecordType;

/** A record type with the pattern of its channels, which has the group {@code id}. */
record LoadedType(RecordType type, Pattern channel) {}
