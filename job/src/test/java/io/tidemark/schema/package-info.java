/** Tests of record type files and of validation, also of what validation costs. */
package io.tidemark.schema;
