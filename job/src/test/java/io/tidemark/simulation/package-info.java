/**
 * Simulates the job without Flink under schedules drawn from a seed: crashes, replays, duplicates,
 * zombies, old savepoints, lost state, and shards that split and lose their oldest entries. The
 * classes that decide are the job's own ({@code RecordLifecycle}, {@code RecordFold}, {@code
 * HeldSnapshots}). Stream, tasks, checkpoints and tables are simulated in one thread, so that one
 * seed gives one schedule.
 *
 * <p>After every transaction, and whenever all work is done, the tables are compared with an oracle
 * that shares no code with the fold. The simulation itself is tested with {@link
 * io.tidemark.simulation.PlantedBug}: it must find each of these bugs.
 *
 * <p>It does not cover what the design excludes: a reader that falls behind the stream's retention,
 * several partition keys for one record, and a database that loses commits.
 */
package io.tidemark.simulation;
