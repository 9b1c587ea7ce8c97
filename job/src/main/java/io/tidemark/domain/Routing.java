package io.tidemark.domain;

/** What a router makes of a delivery: the delivery of a record, or its outcome. */
public sealed interface Routing permits RoutedDelivery, DeadLetter, PassedOver {}
