/**
 * Everything that uses SQL: writes snapshots, rejections, facts about corrections and dead letters,
 * and reads rows back.
 *
 * <p>All writing runs in {@link io.tidemark.postgres.Transactions}, which retry until the database
 * commits or refuses permanently. No message of this package contains content of a row.
 */
package io.tidemark.postgres;
