/** Flink of the local Tidemark: a cluster inside the JVM, and the job's own main run on it. */
package io.tidemark.local.flink;
