package io.tidemark.domain;

import io.tidemark.document.Document;

/**
 * Brings documents from one format to the next by one edit, the same for every document.
 *
 * @param format the number that the document then has
 * @param reducer applies the edit
 * @param edit data of the edit
 */
public record Migration(int format, NamedReducer reducer, Document edit) {}
