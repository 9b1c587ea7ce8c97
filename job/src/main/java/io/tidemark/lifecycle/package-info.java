/**
 * The life of a record in the memory of an attempt: it is compared with its row at the first touch,
 * takes deliveries, has snapshots and corrections due, and leaves memory when its row is durable.
 * {@link io.tidemark.lifecycle.RecordLifecycle} is the entrance. Free of Flink: {@link
 * io.tidemark.lifecycle.RecordContext} stands for state, timers and outputs.
 */
package io.tidemark.lifecycle;
