/**
 * What an edit makes of a document, one class for each kind of edit: {@link
 * io.tidemark.reducer.JsonMergePatchReducer} (RFC 7396) and {@link
 * io.tidemark.reducer.JsonPatchReducer} (RFC 6902). Pure: neither Flink nor a clock nor randomness;
 * bad data gives a refusal with a code, never an exception.
 *
 * <p>A new kind is a class here and a line in {@link io.tidemark.reducer.BuiltInReducers}. What
 * every one of them must hold is tested as laws: it never throws, it leaves its arguments as they
 * were, an edit that changes nothing gives the very same document, and what it did not touch stays
 * the same object.
 */
package io.tidemark.reducer;
