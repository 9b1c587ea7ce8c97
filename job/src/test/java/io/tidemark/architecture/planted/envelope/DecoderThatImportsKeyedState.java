package io.tidemark.architecture.planted.envelope;

import io.tidemark.architecture.planted.keyedstate.StateThatSpeaksSql;

/** A room that imports another. */
public final class DecoderThatImportsKeyedState {
    StateThatSpeaksSql state;
}
