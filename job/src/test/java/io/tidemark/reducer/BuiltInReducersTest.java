package io.tidemark.reducer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.document.Document;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.ReducerOptionsException;
import io.tidemark.domain.Reducers;
import org.junit.jupiter.api.Test;

class BuiltInReducersTest {
    private final Reducers reducers = new BuiltInReducers();

    @Test
    void everyNameHasItsReducer() throws ReducerOptionsException {
        assertThat(reducers.names())
                .containsExactly("append-log", "json-merge-patch", "json-patch", "lww-map", "text");
        for (String name : reducers.names()) {
            assertThat(reducers.named(name, Document.object()).map(Reducer::identity))
                    .contains(name + "/1");
        }
    }

    @Test
    void anUnknownNameHasNone() throws ReducerOptionsException {
        assertThat(reducers.named("magic", Document.object())).isEmpty();
    }

    @Test
    void optionsAreRefusedWhereThereAreNone() {
        Document options = Document.object().with("speed", Document.of(11));

        assertThatThrownBy(() -> reducers.named("json-patch", options))
                .isInstanceOf(ReducerOptionsException.class)
                .hasMessage("must be absent: json-patch takes none");
    }
}
