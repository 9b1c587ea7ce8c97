/**
 * Speaks Flink state: the function that decodes and reduces behind the key, what it keeps, and the
 * serializers with their versions. Knows decoder, record types and the loader of rows by their
 * contracts in {@code domain} alone.
 */
package io.tidemark.keyedstate;
