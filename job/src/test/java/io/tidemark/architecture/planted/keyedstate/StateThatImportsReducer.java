package io.tidemark.architecture.planted.keyedstate;

import io.tidemark.architecture.planted.reducer.ReducerThatReadsFiles;

/** A room that knows which reducer there is. */
public final class StateThatImportsReducer {
    ReducerThatReadsFiles reducer;
}
