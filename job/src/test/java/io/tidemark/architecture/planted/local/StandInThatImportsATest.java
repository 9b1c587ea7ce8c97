package io.tidemark.architecture.planted.local;

import io.tidemark.architecture.planted.tests.SleepingITCase;

/** Could not be compiled for the demo. */
class StandInThatImportsATest {
    static void await() throws InterruptedException {
        SleepingITCase.await();
    }
}
