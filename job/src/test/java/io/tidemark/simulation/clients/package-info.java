/**
 * One record, its channel and its clients, under schedules drawn from a seed: clients edit what
 * they see, hear each other late, and are refused; corrections are lost, late, repeated, and their
 * sender crashes. Fold and lifecycle are the job's own; clients apply edits and corrections alike,
 * with patches in plain Java, in the order of the channel.
 *
 * <p>Clients join at any moment, lose their connection and join again, from a row that is as stale
 * as the job is behind, and a history with Ably's limits ({@link
 * io.tidemark.simulation.clients.ChannelHistory}).
 *
 * <p>The law: when it is quiet, every client holds what the row holds, which is the fold of the
 * accepted edits. What the simulation is worth is seen from {@link
 * io.tidemark.simulation.clients.PlantedFault} and {@link
 * io.tidemark.simulation.clients.JoiningFault}: each fault is noticed.
 */
package io.tidemark.simulation.clients;
