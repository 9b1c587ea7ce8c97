/**
 * Tests of each built-in reducer: its examples, and its laws against a plain second implementation.
 */
package io.tidemark.reducer;
