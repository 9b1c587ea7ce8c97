package io.tidemark.architecture.planted.document;

import io.tidemark.architecture.planted.domain.NounThatReadsTheClock;

/** A leaf that imports a noun. */
public final class ValueThatImportsDomain {
    NounThatReadsTheClock noun;
}
