/**
 * The Flink-free core under schedules drawn from a seed: crashes, replays, duplicates, zombies, old
 * savepoints, lost state, shards that split and forget. The classes that decide are the job's own
 * ({@code RecordLifecycle}, {@code RecordFold}, {@code HeldSnapshots}); the stream, the tasks, the
 * checkpoints and the tables around them are simulated, in one thread, so that one seed is one
 * schedule.
 *
 * <p>After every transaction and at every quiet moment the tables are held against an oracle that
 * shares no code with the fold. What the simulation is worth is seen from {@link
 * io.tidemark.simulation.PlantedBug}: each bug that the world can have is caught.
 *
 * <p>Outside, because the design says so: a reader that falls behind the stream's retention,
 * several partition keys for one record, a database that loses commits.
 */
package io.tidemark.simulation;
