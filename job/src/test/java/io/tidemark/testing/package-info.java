/**
 * What several packages of tests use: sample events, states and record types, random documents, and
 * measurements.
 */
package io.tidemark.testing;
