/**
 * Speaks JSON Schema and the record type files: reads a directory of record types, reports every
 * problem with file and line, and makes the validators. Free of Flink.
 */
package io.tidemark.schema;
