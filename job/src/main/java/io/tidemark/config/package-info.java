/**
 * Typed reading of the job's configuration: a flat properties file and program arguments, checked
 * as a whole before anything starts.
 *
 * <p>Each room declares its keys as {@link io.tidemark.config.ConfigKey} constants and groups them,
 * with the rules between them, in a {@link io.tidemark.config.ConfigSection}. The root hands all
 * sections to {@link io.tidemark.config.ConfigReader}, which answers with {@link
 * io.tidemark.config.ConfigValues} or with one {@link io.tidemark.config.ConfigException} that
 * lists every problem with its place.
 *
 * <pre>
 *   job.properties ─┐
 *   --key value   ──┼─▶ ConfigReader ─▶ ConfigValues ─▶ PostgresConfig.from(values), …
 *   TIDEMARK_…_FILE ┘        └──────▶ ConfigProblems ─▶ ConfigException
 * </pre>
 *
 * <p>No message of this package repeats a value: a secret that stands in the wrong line stays out
 * of logs. Secrets are never values here at all, only files that hold them ({@link
 * io.tidemark.config.SecretFile}).
 */
package io.tidemark.config;
