package io.tidemark.architecture.planted.domain;

/** A noun that knows what time it is. */
public final class NounThatReadsTheClock {
    static long now() {
        return System.currentTimeMillis() + System.nanoTime();
    }
}
