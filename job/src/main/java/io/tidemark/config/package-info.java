/**
 * Reads the job's configuration, a flat properties file and program arguments, into typed values,
 * and checks it as a whole before anything starts.
 *
 * <p>Each package that has settings declares its keys as {@link io.tidemark.config.ConfigKey}
 * constants of a class {@code …Config}, and groups them, with the rules between them, in a {@link
 * io.tidemark.config.ConfigSection}. {@code JobConfig} passes all sections to {@link
 * io.tidemark.config.ConfigReader} and gives the {@link io.tidemark.config.ConfigValues} it read
 * back to each package, which makes its {@code …Settings} of them. All problems, each with its
 * place, are listed in one {@link io.tidemark.config.ConfigException}.
 *
 * <pre>
 *   job.properties ──┐
 *   --key value    ──┼─▶ ConfigReader ─▶ ConfigValues ─▶ PostgresConfig.settings(values, …), …
 *   TIDEMARK_…_FILE ─┘        └──────▶ ConfigProblems ─▶ ConfigException
 * </pre>
 *
 * <p>No message of this package repeats a value, so that a secret written on the wrong line does
 * not reach a log. Secrets themselves are never values here: the configuration names the files that
 * hold them ({@link io.tidemark.config.SecretFile}).
 */
package io.tidemark.config;
