package io.tidemark.domain;

/**
 * A reducer and what record type files call it.
 *
 * @param name as the file gives it; kept in rows, and shown to people
 */
public record NamedReducer(String name, Reducer function) {}
