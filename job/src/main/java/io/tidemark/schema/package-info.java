/**
 * Speaks JSON Schema: makes validators of schema files, and validates of a changed document only
 * what the change can have made invalid. Free of Flink.
 */
package io.tidemark.schema;
