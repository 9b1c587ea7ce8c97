package io.tidemark.architecture.planted.kinesis;

import io.tidemark.architecture.planted.postgres.WriterThatSpeaksAws;

/** A room that imports another. */
public final class SourceThatImportsPostgres {
    WriterThatSpeaksAws writer;
}
