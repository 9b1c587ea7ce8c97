/** A Flink cluster inside this JVM, which runs the job's own {@code main}. */
package io.tidemark.local.flink;
