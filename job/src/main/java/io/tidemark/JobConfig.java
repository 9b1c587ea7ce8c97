package io.tidemark;

import io.tidemark.ably.AblyConfig;
import io.tidemark.ably.AblySettings;
import io.tidemark.config.ConfigKey;
import io.tidemark.config.ConfigReader;
import io.tidemark.config.ConfigSection;
import io.tidemark.config.ConfigTypes;
import io.tidemark.config.ConfigValues;
import io.tidemark.domain.RecordTypes;
import io.tidemark.keyedstate.ReduceConfig;
import io.tidemark.keyedstate.ReduceSettings;
import io.tidemark.kinesis.KinesisConfig;
import io.tidemark.postgres.PostgresConfig;
import io.tidemark.postgres.PostgresSettings;
import io.tidemark.reducer.BuiltInReducers;
import io.tidemark.schema.RecordTypeCatalog;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The whole configuration of the job: the keys of all rooms, read and checked at once. */
record JobConfig(
        String jobName,
        RecordTypes types,
        KinesisConfig kinesis,
        AblySettings ably,
        ReduceSettings reduce,
        PostgresSettings postgres) {
    static final ConfigKey<String> JOB_NAME =
            ConfigKey.required(
                    "job.name",
                    ConfigTypes.text("a name", "tidemark"),
                    "Name of the job, in Flink and beside its database connections.");
    static final ConfigKey<Path> RECORD_TYPES =
            ConfigKey.optional(
                    "record-types.path",
                    ConfigTypes.path("a directory", "schemas/record-types"),
                    "Directory of the record types; without it those in the jar.");

    /** The keys of all rooms. */
    static final List<ConfigSection> SECTIONS =
            List.of(
                    ConfigSection.of(JOB_NAME, RECORD_TYPES),
                    KinesisConfig.SECTION,
                    AblyConfig.SECTION,
                    ReduceConfig.SECTION,
                    PostgresConfig.SECTION);

    /**
     * Reads the program's arguments and the file they name.
     *
     * @throws io.tidemark.config.ConfigException listing every problem of the configuration
     * @throws io.tidemark.schema.InvalidRecordTypesException listing every problem of record types
     */
    static JobConfig read(String[] arguments, Map<String, String> environment) {
        ConfigValues values = ConfigReader.ofArguments(arguments, environment).read(SECTIONS);
        BuiltInReducers reducers = new BuiltInReducers();
        RecordTypes types =
                values.find(RECORD_TYPES)
                        .map(path -> RecordTypeCatalog.read(path, reducers))
                        .orElseGet(() -> RecordTypeCatalog.bundled(reducers));
        return new JobConfig(
                values.get(JOB_NAME),
                types,
                KinesisConfig.from(values),
                AblyConfig.settings(values),
                ReduceConfig.settings(values),
                PostgresConfig.settings(values, values.get(JOB_NAME)));
    }
}
