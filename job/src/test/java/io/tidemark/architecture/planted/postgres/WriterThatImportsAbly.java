package io.tidemark.architecture.planted.postgres;

import io.tidemark.architecture.planted.ably.DecoderThatImportsKeyedState;

/** A room that imports another. */
public final class WriterThatImportsAbly {
    DecoderThatImportsKeyedState decoder;
}
