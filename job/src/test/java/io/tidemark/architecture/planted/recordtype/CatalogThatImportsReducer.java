package io.tidemark.architecture.planted.recordtype;

import io.tidemark.architecture.planted.reducer.ReducerThatReadsFiles;

/** A room that imports another. */
public final class CatalogThatImportsReducer {
    ReducerThatReadsFiles reducer;
}
