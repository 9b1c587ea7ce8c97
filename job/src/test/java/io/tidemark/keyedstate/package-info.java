/**
 * Tests of the keyed function on Flink's test harness, and of the serializers against their golden
 * files.
 */
package io.tidemark.keyedstate;
