package io.tidemark;

import io.tidemark.config.ConfigProblems;
import io.tidemark.config.ConfigReader;
import io.tidemark.config.ConfigSection;
import io.tidemark.config.ConfigValues;
import io.tidemark.config.JobName;
import io.tidemark.correction.CorrectionConfig;
import io.tidemark.correction.CorrectionSettings;
import io.tidemark.domain.RecordTypes;
import io.tidemark.envelope.EnvelopeConfig;
import io.tidemark.envelope.EnvelopeSettings;
import io.tidemark.keyedstate.ReduceConfig;
import io.tidemark.kinesis.KinesisConfig;
import io.tidemark.kinesis.KinesisSettings;
import io.tidemark.lifecycle.ReduceSettings;
import io.tidemark.postgres.PostgresConfig;
import io.tidemark.postgres.PostgresSettings;
import io.tidemark.recordtype.RecordTypesConfig;
import io.tidemark.reducer.InstalledReducers;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configuration of the job: the keys of all packages, read and checked together. */
record JobConfig(
        String jobName,
        RecordTypes types,
        KinesisSettings kinesis,
        EnvelopeSettings ably,
        CorrectionSettings corrections,
        ReduceSettings reduce,
        PostgresSettings postgres) {
    /** The keys of all packages. */
    static final List<ConfigSection> SECTIONS =
            List.of(
                    JobName.SECTION,
                    RecordTypesConfig.SECTION,
                    KinesisConfig.SECTION,
                    EnvelopeConfig.SECTION,
                    CorrectionConfig.SECTION,
                    ReduceConfig.SECTION,
                    PostgresConfig.SECTION);

    /**
     * Reads the program's arguments, the file and the record types that they name.
     *
     * @throws io.tidemark.config.ConfigException listing every problem of all of them
     */
    static JobConfig read(String[] arguments, Map<String, String> environment) {
        ConfigProblems problems = new ConfigProblems();
        ConfigValues values =
                ConfigReader.ofArguments(arguments, environment).read(SECTIONS, problems);
        Optional<RecordTypes> types =
                RecordTypesConfig.types(values, new InstalledReducers(), problems);
        problems.throwIfAny();
        CorrectionSettings corrections = CorrectionConfig.settings(values);
        return new JobConfig(
                values.get(JobName.KEY),
                types.orElseThrow(),
                KinesisConfig.settings(values),
                EnvelopeConfig.settings(values),
                corrections,
                ReduceConfig.settings(
                        values,
                        corrections.reservedClientId(),
                        corrections.canSend(),
                        corrections.messageBytesMax()),
                PostgresConfig.settings(values, values.get(JobName.KEY)));
    }
}
