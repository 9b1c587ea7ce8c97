package io.tidemark.architecture.planted.reducer;

import java.nio.file.Path;

/** A reducer that depends on more than its arguments. */
public final class ReducerThatReadsFiles {
    Path file;
}
