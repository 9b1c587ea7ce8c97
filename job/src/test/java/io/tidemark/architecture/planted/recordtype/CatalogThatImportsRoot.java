package io.tidemark.architecture.planted.recordtype;

import io.tidemark.architecture.planted.RootThatIsImported;

/** A room that imports the root. */
public final class CatalogThatImportsRoot {
    RootThatIsImported root;
}
