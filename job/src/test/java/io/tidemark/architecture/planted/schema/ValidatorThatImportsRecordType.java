package io.tidemark.architecture.planted.schema;

import io.tidemark.architecture.planted.recordtype.CatalogThatImportsRoot;

/** A validator that knows the files of record types. */
public final class ValidatorThatImportsRecordType {
    CatalogThatImportsRoot catalog;
}
