/**
 * The runnable local Tidemark: Kinesis, PostgreSQL, Flink and simulated people on one machine, with
 * nothing installed. {@code mvn -Pdemo}.
 */
package io.tidemark.local.demo;
