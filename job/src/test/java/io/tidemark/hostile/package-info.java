/**
 * Hostile deliveries: a corpus in which each delivery is named after its expected outcome, taken
 * through decoder, fold, command line and job, and a fuzzer that looks for more.
 */
package io.tidemark.hostile;
