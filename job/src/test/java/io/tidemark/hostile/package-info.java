/**
 * What an enemy may send, and what must become of it: a corpus of deliveries whose names say their
 * outcome, taken through every way that bytes can go, and a fuzzer that looks for more.
 */
package io.tidemark.hostile;
