package io.tidemark.architecture.planted.postgres;

import io.tidemark.architecture.planted.envelope.DecoderThatImportsKeyedState;

/** A room that imports another. */
public final class WriterThatImportsEnvelope {
    DecoderThatImportsKeyedState decoder;
}
