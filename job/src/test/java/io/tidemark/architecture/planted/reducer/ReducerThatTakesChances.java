package io.tidemark.architecture.planted.reducer;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** A reducer that decides otherwise on each attempt. */
public final class ReducerThatTakesChances {
    static String chance() {
        return UUID.randomUUID().toString() + ThreadLocalRandom.current().nextInt();
    }
}
