package io.tidemark.architecture.planted.tests;

import org.junit.jupiter.api.Disabled;

/** Sleeps, and is switched off; holds no test, so that nothing runs it. */
@Disabled("planted")
public class SleepingITCase {
    public static void await() throws InterruptedException {
        Thread.sleep(1);
    }
}
