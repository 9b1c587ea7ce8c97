package io.tidemark.architecture.planted.cipher;

import io.tidemark.architecture.planted.envelope.DecoderThatImportsKeyedState;

/** A leaf that imports a room that uses it. */
public final class KeysThatImportEnvelope {
    DecoderThatImportsKeyedState decoder;
}
