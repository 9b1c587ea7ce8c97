package io.tidemark.reducer;

import io.tidemark.document.Document;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.ReducerOptionsException;
import io.tidemark.domain.ReducerProvider;

/** Provides a reducer that is made from options. */
record ConfiguredProvider(String name, Making making) implements ReducerProvider {
    /** Makes the reducer. */
    interface Making {
        Reducer of(Document options) throws ReducerOptionsException;
    }

    @Override
    public int apiVersion() {
        return API_VERSION;
    }

    @Override
    public Reducer reducer(Document options) throws ReducerOptionsException {
        return making.of(options);
    }
}
