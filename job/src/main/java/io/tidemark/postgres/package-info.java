/**
 * The room that speaks SQL: snapshots and rejections, dead letters, and reading rows back.
 *
 * <p>All writing goes through one kind of transaction, which is tried again until the database
 * takes it or says that it never will. No message of this package holds content of a row.
 */
package io.tidemark.postgres;
