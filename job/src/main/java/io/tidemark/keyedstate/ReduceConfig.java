package io.tidemark.keyedstate;

import io.tidemark.config.ConfigKey;
import io.tidemark.config.ConfigRule;
import io.tidemark.config.ConfigSection;
import io.tidemark.config.ConfigTypes;
import io.tidemark.config.ConfigValues;
import io.tidemark.fold.FoldSettings;
import io.tidemark.lifecycle.CorrectionPace;
import io.tidemark.lifecycle.ReduceSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The keys that concern records, their snapshots and their memory. Loads no Flink. */
public final class ReduceConfig {
    static final ConfigKey<Duration> SNAPSHOT_INTERVAL =
            ConfigKey.withDefault(
                    "snapshot.interval",
                    ConfigTypes.duration("50ms", "1h"),
                    "1s",
                    "Time from a record's first unsaved decision to its snapshot.");
    static final ConfigKey<Duration> IDLE_AFTER =
            ConfigKey.withDefault(
                    "record.idle-after",
                    ConfigTypes.duration("1s", "24h"),
                    "10min",
                    "Time without a decision after which a record may leave the state.");
    static final ConfigKey<Duration> JOIN_WINDOW =
            ConfigKey.withDefault(
                    "join.window",
                    ConfigTypes.duration("2min", "72h"),
                    "10min",
                    "How far back in Ably time a joining client pages the channel's history.");
    static final ConfigKey<Duration> HORIZON =
            ConfigKey.withDefault(
                    "decided.horizon",
                    ConfigTypes.duration("4min", "365d"),
                    "24h",
                    "How long in Ably time a record remembers which message ids were decided.");
    static final ConfigKey<Integer> IDS_MAX =
            ConfigKey.withDefault(
                    "decided.ids-max",
                    ConfigTypes.integer(FoldSettings.IDS_MAX_LEAST, 1_000_000),
                    "40000",
                    "Intervals of decided ids beyond which a record forgets the oldest.");

    static final ConfigKey<Integer> CORRECTION_ATTEMPTS_MAX =
            ConfigKey.withDefault(
                    "corrections.max-attempts",
                    ConfigTypes.integer(1, 100),
                    "20",
                    "Corrections sent in a row without an echo that settles what is owed.");
    static final ConfigKey<Duration> CORRECTION_ECHO_WAIT =
            ConfigKey.withDefault(
                    "corrections.echo-wait",
                    ConfigTypes.duration("1s", "10min"),
                    "10s",
                    "How long the echo of the first correction is waited for; doubled each time.");

    private static final ConfigRule HORIZON_OUTLASTS_WINDOW =
            new ConfigRule(HORIZON, List.of(JOIN_WINDOW), ReduceConfig::horizonProblem);

    /** All keys of this room. */
    public static final ConfigSection SECTION =
            ConfigSection.of(
                            SNAPSHOT_INTERVAL,
                            IDLE_AFTER,
                            JOIN_WINDOW,
                            HORIZON,
                            IDS_MAX,
                            CORRECTION_ATTEMPTS_MAX,
                            CORRECTION_ECHO_WAIT)
                    .withRules(HORIZON_OUTLASTS_WINDOW);

    private ReduceConfig() {}

    /**
     * What of the configuration can change a decision.
     *
     * @param reservedClientId whose messages are corrections
     */
    public static FoldSettings fold(ConfigValues values, String reservedClientId) {
        return new FoldSettings(
                values.get(HORIZON).toMillis(),
                values.get(IDS_MAX),
                values.get(JOIN_WINDOW).toMillis(),
                reservedClientId);
    }

    /**
     * Everything the reduce function wants to know.
     *
     * @param reservedClientId whose messages are corrections
     * @param sends whether somebody takes corrections
     * @param messageBytesMax longest message that a channel takes
     */
    public static ReduceSettings settings(
            ConfigValues values, String reservedClientId, boolean sends, int messageBytesMax) {
        return new ReduceSettings(
                fold(values, reservedClientId),
                values.get(SNAPSHOT_INTERVAL).toMillis(),
                values.get(IDLE_AFTER).toMillis(),
                new CorrectionPace(
                        sends,
                        values.get(CORRECTION_ATTEMPTS_MAX),
                        values.get(CORRECTION_ECHO_WAIT).toMillis(),
                        messageBytesMax));
    }

    private static Optional<String> horizonProblem(ConfigValues values) {
        Duration least = values.get(JOIN_WINDOW).plusMillis(FoldSettings.HORIZON_MARGIN_MS);
        return values.get(HORIZON).compareTo(least) >= 0
                ? Optional.empty()
                : Optional.of(
                        "must outlast "
                                + JOIN_WINDOW
                                + " by 2min, or joining clients"
                                + " would be told less than they may still hold");
    }
}
