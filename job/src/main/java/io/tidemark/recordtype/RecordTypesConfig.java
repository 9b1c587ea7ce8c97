package io.tidemark.recordtype;

import io.tidemark.config.ConfigKey;
import io.tidemark.config.ConfigProblems;
import io.tidemark.config.ConfigSection;
import io.tidemark.config.ConfigTypes;
import io.tidemark.config.ConfigValues;
import io.tidemark.domain.RecordTypes;
import io.tidemark.domain.Reducers;
import java.nio.file.Path;
import java.util.Optional;

/** The key that says where the record types are. */
public final class RecordTypesConfig {
    /** The directory of the record types. */
    public static final ConfigKey<Path> PATH =
            ConfigKey.optional(
                    "record-types.path",
                    ConfigTypes.path("a directory", "schemas/record-types"),
                    "Directory of the record types; without it those in the jar.");

    /** All keys of this room. */
    public static final ConfigSection SECTION = ConfigSection.of(PATH);

    private RecordTypesConfig() {}

    /**
     * The record types of the directory that was read, else those in the jar.
     *
     * @param problems where each problem of the directory and its files is added
     * @return empty if there is a problem, be it that the key could not be read
     */
    public static Optional<RecordTypes> types(
            ConfigValues values, Reducers reducers, ConfigProblems problems) {
        if (!values.isReadable(PATH)) {
            return Optional.empty();
        }
        Optional<Path> path = values.find(PATH);
        return path.isEmpty()
                ? Optional.of(RecordTypeCatalog.bundled(reducers))
                : RecordTypeCatalog.read(path.get(), values.placeOf(PATH), reducers, problems)
                        .map(RecordTypes.class::cast);
    }
}
