package io.tidemark.domain;

/** Finds the record that a delivery is for. Never throws, whatever the bytes are. */
@FunctionalInterface
public interface DeliveryRouter {
    Routing route(Delivery delivery);
}
