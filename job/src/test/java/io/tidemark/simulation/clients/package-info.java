/**
 * Simulates one record, its channel and its clients under schedules drawn from a seed. Clients edit
 * what they see, receive each other's edits late, and have edits rejected. Corrections are lost,
 * delayed or repeated, and their sender crashes. Fold and lifecycle are the job's own. Clients
 * apply edits and corrections in the order of the channel, with patches in plain Java.
 *
 * <p>Clients join at any moment, lose their connection and join again. They start from a row, which
 * may be old because the job is behind, and from a history with Ably's limits ({@link
 * io.tidemark.simulation.clients.ChannelHistory}).
 *
 * <p>When all work is done, every client must hold the document of the row, and the row must be the
 * fold of the accepted edits. The simulation itself is tested with {@link
 * io.tidemark.simulation.clients.PlantedFault} and {@link
 * io.tidemark.simulation.clients.JoiningFault}: it must find each of these faults.
 */
package io.tidemark.simulation.clients;
