package io.tidemark.architecture.planted.document;

import com.fasterxml.jackson.databind.JsonNode;

/** A value that lets a library's type in. */
public final class ValueThatSpeaksDatabind {
    JsonNode json;
}
