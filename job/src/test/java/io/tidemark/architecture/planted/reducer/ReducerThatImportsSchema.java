package io.tidemark.architecture.planted.reducer;

import io.tidemark.architecture.planted.schema.ValidatorThatImportsRecordType;

/** A room that imports another. */
public final class ReducerThatImportsSchema {
    ValidatorThatImportsRecordType validator;
}
