package io.tidemark.domain;

import io.tidemark.document.Document;

/**
 * How documents get to a format from the one before: by one edit of some reducer, the same for
 * every document.
 *
 * @param format the number that the document then has
 * @param reducer which applies the edit; its name is for people
 * @param edit data of the edit
 */
public record Migration(int format, String reducerName, Reducer reducer, Document edit) {}
