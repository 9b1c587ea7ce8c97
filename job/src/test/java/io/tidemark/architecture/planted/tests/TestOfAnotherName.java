package io.tidemark.architecture.planted.tests;

import org.junit.jupiter.api.Test;

/** The build runs nothing of this name. */
class TestOfAnotherName {
    @Test
    void isNeverRun() {}
}
