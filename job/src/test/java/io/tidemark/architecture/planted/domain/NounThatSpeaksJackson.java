package io.tidemark.architecture.planted.domain;

import com.fasterxml.jackson.core.JsonParser;

/** A noun that lets a library's type in. */
public final class NounThatSpeaksJackson {
    JsonParser parser;
}
