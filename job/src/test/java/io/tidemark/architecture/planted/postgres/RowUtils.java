package io.tidemark.architecture.planted.postgres;

/** A name that says nothing. */
public final class RowUtils {
    private RowUtils() {}
}
