package io.tidemark.domain;

/** What a decoder makes of a message: an event to be decided, or the message's outcome. */
public sealed interface Decoding permits Event, DeadLetter, PassedOver {}
