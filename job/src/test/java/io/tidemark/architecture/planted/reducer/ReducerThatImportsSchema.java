package io.tidemark.architecture.planted.reducer;

import io.tidemark.architecture.planted.schema.CatalogThatImportsRoot;

/** A room that imports another. */
public final class ReducerThatImportsSchema {
    CatalogThatImportsRoot catalog;
}
