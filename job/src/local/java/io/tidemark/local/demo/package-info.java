/**
 * The demo, {@code mvn -Pdemo}: Kinesis, PostgreSQL, Flink and simulated people on one machine,
 * with nothing to install.
 */
package io.tidemark.local.demo;
