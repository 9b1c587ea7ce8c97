/**
 * Simulated people who edit boards and outlines. Their entries look like those that Ably puts into
 * Kinesis: most are valid edits; some are duplicates, edits that must be rejected, or garbage. The
 * same seed gives the same entries.
 */
package io.tidemark.local.editing;
