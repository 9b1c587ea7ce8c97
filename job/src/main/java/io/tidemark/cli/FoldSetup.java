package io.tidemark.cli;

import io.tidemark.config.ConfigPlace;
import io.tidemark.config.ConfigProblems;
import io.tidemark.config.ConfigReader;
import io.tidemark.config.ConfigSection;
import io.tidemark.config.ConfigValues;
import io.tidemark.config.JobName;
import io.tidemark.correction.CorrectionConfig;
import io.tidemark.domain.RecordTypes;
import io.tidemark.domain.Reducers;
import io.tidemark.envelope.EnvelopeConfig;
import io.tidemark.envelope.EnvelopeSettings;
import io.tidemark.fold.FoldSettings;
import io.tidemark.keyedstate.ReduceConfig;
import io.tidemark.kinesis.KinesisConfig;
import io.tidemark.postgres.PostgresConfig;
import io.tidemark.recordtype.RecordTypeCatalog;
import io.tidemark.recordtype.RecordTypesConfig;
import io.tidemark.reducer.InstalledReducers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What decides of a fold: record types, and the job's settings of decoding and folding. */
record FoldSetup(RecordTypes types, EnvelopeSettings envelope, FoldSettings settings) {
    /** The option that names the directory of record types. */
    static final String RECORD_TYPES = "--record-types";

    /** The option that names another directory of record types to compare with. */
    static final String AGAINST = "--against";

    /** The option that names the job's properties file. */
    static final String CONFIG = "--config";

    /** The sections that can change what a fold says; of their keys none is required. */
    private static final List<ConfigSection> READ =
            List.of(
                    RecordTypesConfig.SECTION,
                    EnvelopeConfig.SECTION,
                    CorrectionConfig.SECTION,
                    ReduceConfig.SECTION);

    /**
     * The rest of the job's file: known, so that a misspelt key differs from a key of another room.
     */
    private static final List<ConfigSection> KNOWN =
            List.of(JobName.SECTION, KinesisConfig.SECTION, PostgresConfig.SECTION);

    /**
     * Reads configuration and record types.
     *
     * @param directory of the record types, before that of the configuration; null for that one, or
     *     those in the jar
     * @param file the job's properties file; null for the defaults
     * @throws io.tidemark.config.ConfigException listing every problem of both
     */
    static FoldSetup read(Path directory, Path file, Map<String, String> environment) {
        ConfigProblems problems = new ConfigProblems();
        ConfigValues values = values(file, environment, problems);
        Optional<? extends RecordTypes> types = types(directory, values, problems);
        problems.throwIfAny();
        return of(types.orElseThrow(), values);
    }

    /**
     * Reads configuration and record types to compare with others under the same settings.
     *
     * @param directory of the new record types, as for {@link #read}
     * @param against directory of the old ones
     * @throws io.tidemark.config.ConfigException listing every problem of all three
     */
    static Pair readPair(Path directory, Path against, Path file, Map<String, String> environment) {
        ConfigProblems problems = new ConfigProblems();
        ConfigValues values = values(file, environment, problems);
        Optional<? extends RecordTypes> newTypes = types(directory, values, problems);
        Optional<? extends RecordTypes> oldTypes =
                RecordTypeCatalog.read(against, option(AGAINST), new InstalledReducers(), problems);
        problems.throwIfAny();
        return new Pair(of(oldTypes.orElseThrow(), values), of(newTypes.orElseThrow(), values));
    }

    /** Two setups that differ in their record types alone. */
    record Pair(FoldSetup older, FoldSetup newer) {}

    private static ConfigValues values(
            Path file, Map<String, String> environment, ConfigProblems problems) {
        String[] arguments = file == null ? new String[0] : new String[] {CONFIG + "=" + file};
        return ConfigReader.ofArguments(arguments, environment)
                .alsoKnowing(KNOWN)
                .read(READ, problems);
    }

    private static Optional<? extends RecordTypes> types(
            Path directory, ConfigValues values, ConfigProblems problems) {
        Reducers reducers = new InstalledReducers();
        return directory == null
                ? RecordTypesConfig.types(values, reducers, problems)
                : RecordTypeCatalog.read(directory, option(RECORD_TYPES), reducers, problems);
    }

    private static FoldSetup of(RecordTypes types, ConfigValues values) {
        return new FoldSetup(
                types,
                EnvelopeConfig.settings(values),
                ReduceConfig.fold(values, CorrectionConfig.settings(values).reservedClientId()));
    }

    private static ConfigPlace option(String name) {
        return ConfigPlace.argument(name.substring("--".length()));
    }
}
