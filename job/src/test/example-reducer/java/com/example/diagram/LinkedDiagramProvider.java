package com.example.diagram;

import io.tidemark.document.Document;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.ReducerOptionsException;
import io.tidemark.domain.ReducerProvider;

/** Provides {@link LinkedDiagramReducer}, which takes no options. */
public final class LinkedDiagramProvider implements ReducerProvider {
    @Override
    public int apiVersion() {
        return API_VERSION;
    }

    @Override
    public String name() {
        return "linked-diagram";
    }

    @Override
    public Reducer reducer(Document options) throws ReducerOptionsException {
        if (options.size() > 0) {
            throw new ReducerOptionsException("are not taken by linked-diagram");
        }
        return new LinkedDiagramReducer();
    }
}
