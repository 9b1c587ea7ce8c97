/**
 * Tests of the source: the order of shards, where the first start begins, and what the stream can
 * do wrong.
 */
package io.tidemark.kinesis;
