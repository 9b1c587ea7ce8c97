package io.tidemark.architecture.planted.lifecycle;

import io.tidemark.architecture.planted.keyedstate.StateThatKeys;

/** Flink's half in the half that is free of Flink. */
public final class LifeThatImportsKeyedState {
    StateThatKeys state;
}
