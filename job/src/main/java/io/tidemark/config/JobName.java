package io.tidemark.config;

/**
 * The key that belongs to no other package: the name of the job in Flink's web UI and in the
 * database.
 */
public final class JobName {
    /** The name. */
    public static final ConfigKey<String> KEY =
            ConfigKey.required(
                    "job.name",
                    ConfigTypes.text("a name", "tidemark"),
                    "Name of the job, in Flink and beside its database connections.");

    /** The key alone. */
    public static final ConfigSection SECTION = ConfigSection.of(KEY);

    private JobName() {}
}
