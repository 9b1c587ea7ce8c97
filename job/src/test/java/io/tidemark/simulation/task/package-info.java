/**
 * The simulated task: it runs the job's own {@code RecordLifecycle} over keyed state in memory.
 * Both simulations use it, and plant their bugs around it.
 */
package io.tidemark.simulation.task;
