package io.tidemark.local.ably;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What was planned for the next requests, and for all others. Thread-safe. */
public final class Behaviours {
    private final Deque<Behaviour> next = new ArrayDeque<>();
    private Behaviour always = Behaviour.usual();

    Behaviours() {}

    /** Plans one request each, in their order, after those that are planned already. */
    public synchronized void next(Behaviour... behaviours) {
        next.addAll(List.of(behaviours));
    }

    /** Plans all requests for which nothing else is planned. */
    public synchronized void always(Behaviour behaviour) {
        always = behaviour;
    }

    synchronized Behaviour take() {
        return next.isEmpty() ? always : next.remove();
    }
}
