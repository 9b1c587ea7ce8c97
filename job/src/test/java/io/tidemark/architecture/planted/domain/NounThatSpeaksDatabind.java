package io.tidemark.architecture.planted.domain;

import com.fasterxml.jackson.databind.JsonNode;

/** A noun that lets a library's type in. */
public final class NounThatSpeaksDatabind {
    JsonNode json;
}
