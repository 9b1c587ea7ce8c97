package io.tidemark.architecture.planted.config;

import io.tidemark.architecture.planted.domain.NounThatReadsTheClock;

/** A leaf that imports the other. */
public final class ConfigThatImportsDomain {
    NounThatReadsTheClock noun;
}
