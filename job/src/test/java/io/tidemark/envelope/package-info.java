/**
 * Tests of reading what Ably delivers, on recorded samples, on Ably's own fixtures and at random.
 */
package io.tidemark.envelope;
