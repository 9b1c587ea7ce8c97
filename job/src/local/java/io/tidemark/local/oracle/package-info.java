/**
 * The oracle: a sequential fold in plain Java that computes from the entries of the stream what the
 * tables must hold, and a comparison of the tables with it.
 *
 * <p>It shares no code with the job's decoding, deciding or reducing. It knows the record types
 * board, outline, note and poll, and what the simulated people send; everything else it refuses to
 * judge with an {@link IllegalArgumentException}.
 */
package io.tidemark.local.oracle;
