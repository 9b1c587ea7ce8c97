package io.tidemark.envelope;

import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.RoutedDelivery;

/** What became of a delivery where it was to be routed. */
public sealed interface Routing {
    /** It is for a record. */
    record Routed(RoutedDelivery delivery) implements Routing {}

    /** It has no channel, or the channel is no record's. */
    record Undecodable(DeadLetter deadLetter) implements Routing {}

    /**
     * It is passed over on purpose, and counted.
     *
     * @param channel that was passed over
     * @param reason a stable word
     */
    record PassedOver(String channel, String reason) implements Routing {}
}
