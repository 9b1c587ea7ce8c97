/**
 * Tests of the JSON value: reading, limits, canonical text, pointers, and comparison with plain
 * Java.
 */
package io.tidemark.document;
