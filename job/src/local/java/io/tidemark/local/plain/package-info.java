/**
 * JSON, merge patches, JSON patches and text edits in plain Java, written from their definitions.
 * The oracle computes with them, and tests compare the job's own implementations with them.
 */
package io.tidemark.local.plain;
