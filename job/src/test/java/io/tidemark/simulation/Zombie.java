package io.tidemark.simulation;

/** A task of a lost attempt that does not know; its source may go on too. */
record Zombie(Attempt attempt, AttemptTask task) {}
