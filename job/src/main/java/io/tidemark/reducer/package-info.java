/**
 * How an edit changes a document: one class for each reducer that record types can name.
 *
 * <ul>
 *   <li>{@code json-merge-patch} (RFC 7396): {@link io.tidemark.reducer.JsonMergePatchReducer}
 *   <li>{@code json-patch} (RFC 6902): {@link io.tidemark.reducer.JsonPatchReducer}
 *   <li>{@code lww-map}, the newest write of each property wins: {@link
 *       io.tidemark.reducer.LwwMapReducer}; with counters and sets: {@link
 *       io.tidemark.reducer.FieldedMapReducer}
 *   <li>{@code append-log}: {@link io.tidemark.reducer.AppendLogReducer}
 *   <li>{@code text}: {@link io.tidemark.reducer.TextReducer}
 * </ul>
 *
 * <p>{@link io.tidemark.reducer.InstalledReducers} adds those of other jars, each guarded by a
 * {@link io.tidemark.reducer.ProvidedReducer}. Pure: neither Flink nor a clock nor randomness; bad
 * data gives a refusal with a code, never an exception.
 *
 * <p>A new built-in reducer is a class here and a line in {@link
 * io.tidemark.reducer.BuiltInReducers}. Tests check the laws that each must obey: it never throws,
 * it leaves its arguments as they were, an edit that changes nothing returns the same document, and
 * every part that it did not touch stays the same object.
 */
package io.tidemark.reducer;
