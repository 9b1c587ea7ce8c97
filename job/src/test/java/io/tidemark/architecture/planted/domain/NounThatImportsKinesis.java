package io.tidemark.architecture.planted.domain;

import io.tidemark.architecture.planted.kinesis.SourceThatImportsPostgres;

/** A leaf that imports a room. */
public final class NounThatImportsKinesis {
    SourceThatImportsPostgres source;
}
