/**
 * Tests of the decisions: examples, properties, verification, and lifting records to a newer
 * version.
 */
package io.tidemark.fold;
