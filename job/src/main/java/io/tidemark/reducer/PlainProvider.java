package io.tidemark.reducer;

import io.tidemark.document.Document;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.ReducerOptionsException;
import io.tidemark.domain.ReducerProvider;

/** Provides a reducer that takes no options. */
record PlainProvider(String name, Reducer reducer) implements ReducerProvider {
    @Override
    public int apiVersion() {
        return API_VERSION;
    }

    @Override
    public Reducer reducer(Document options) throws ReducerOptionsException {
        if (options.size() > 0) {
            throw new ReducerOptionsException("must be absent: " + name + " takes none");
        }
        return reducer;
    }
}
