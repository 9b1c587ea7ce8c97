package io.tidemark.reducer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Reducer;
import io.tidemark.domain.Reducers;
import org.junit.jupiter.api.Test;

class BuiltInReducersTest {
    private final Reducers reducers = new BuiltInReducers();

    @Test
    void everyNameHasItsReducer() {
        assertThat(reducers.names()).containsExactly("json-merge-patch", "json-patch");
        for (String name : reducers.names()) {
            assertThat(reducers.named(name).map(Reducer::identity)).contains(name + "/1");
        }
    }

    @Test
    void anUnknownNameHasNone() {
        assertThat(reducers.named("lww-map")).isEmpty();
    }
}
