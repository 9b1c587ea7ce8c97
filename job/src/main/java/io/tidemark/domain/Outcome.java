package io.tidemark.domain;

/**
 * What became of a message. Every message of every delivery has exactly one outcome, and it stays
 * the same object from the step that knows it to whoever counts, writes or prints it: the router
 * and the decoder know {@link DeadLetter} and {@link PassedOver}, the fold makes a {@link Decision}
 * of each event.
 */
public sealed interface Outcome permits Decision, DeadLetter, PassedOver {
    /** Place in the envelope; {@link Position#WHOLE_DELIVERY} for the whole delivery. */
    int messageIndex();
}
