package io.tidemark.architecture.planted.tests;

import org.junit.Assert;

/** Speaks JUnit 4. */
class AssertsOfOldKind {
    static void check() {
        Assert.assertTrue(true);
    }
}
