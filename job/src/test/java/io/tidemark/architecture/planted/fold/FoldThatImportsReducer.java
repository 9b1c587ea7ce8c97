package io.tidemark.architecture.planted.fold;

import io.tidemark.architecture.planted.reducer.ReducerThatReadsFiles;

/** A fold that knows which reducer there is. */
public final class FoldThatImportsReducer {
    ReducerThatReadsFiles reducer;
}
