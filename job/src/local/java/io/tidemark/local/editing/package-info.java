/**
 * Simulated people who edit boards and outlines, as Kinesis would get their edits from Ably: mostly
 * good ones, and among them duplicates, edits to be refused, and garbage. All of it follows from a
 * seed.
 */
package io.tidemark.local.editing;
