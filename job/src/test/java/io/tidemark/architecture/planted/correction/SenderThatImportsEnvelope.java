package io.tidemark.architecture.planted.correction;

import io.tidemark.architecture.planted.envelope.DecoderThatImportsKeyedState;

/** A sender that knows how messages are read. */
public final class SenderThatImportsEnvelope {
    DecoderThatImportsKeyedState decoder;
}
