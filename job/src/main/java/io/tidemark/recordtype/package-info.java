/**
 * Speaks the files of record types: reads a directory of them, reports every problem with file and
 * line, and makes the {@link io.tidemark.domain.RecordType}s of the job. Free of Flink.
 */
package io.tidemark.recordtype;
