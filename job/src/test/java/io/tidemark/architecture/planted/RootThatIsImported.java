package io.tidemark.architecture.planted;

/** Stands for the root, which nobody may import. */
public final class RootThatIsImported {}
