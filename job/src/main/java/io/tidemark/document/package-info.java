/**
 * The JSON value. A leaf: JDK and jackson-core only.
 *
 * <p>{@link io.tidemark.document.Document} is immutable and shares what did not change between
 * versions. {@link io.tidemark.document.DocumentReader} reads it from text, strictly and within
 * {@link io.tidemark.document.JsonLimits}; {@link io.tidemark.document.JsonPointer} names a place
 * in it (RFC 6901); {@link io.tidemark.document.StepBudget} bounds what reading and changing it may
 * cost.
 */
package io.tidemark.document;
