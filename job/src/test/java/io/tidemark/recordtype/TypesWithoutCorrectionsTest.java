package io.tidemark.recordtype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.config.ConfigException;
import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.document.StepBudget;
import io.tidemark.domain.Event;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.Reducers;
import io.tidemark.domain.Reduction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reducer whose edits only add cannot take back what a client holds. */
class TypesWithoutCorrectionsTest {
    @TempDir Path path;

    @Test
    void correctionsAreOffWhereTheReducerCannotStateValues() throws IOException {
        new TypeDirectory(path).type("t");

        assertThat(RecordTypeCatalog.read(path, new OnlyAdding()).named("t"))
                .hasValueSatisfying(type -> assertThat(type.publishesCorrections()).isFalse());
    }

    @Test
    void toAskForThemIsAProblem() throws IOException {
        new TypeDirectory(path).type("t", Map.of("corrections", "publish"));

        assertThatThrownBy(() -> RecordTypeCatalog.read(path, new OnlyAdding()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("t/record-type.yaml:2: corrections must be off");
    }

    private static final class OnlyAdding implements Reducers {
        private static final long serialVersionUID = 1L;

        @Override
        public Optional<Reducer> named(String name, Document options) {
            return Optional.of(new Adding());
        }

        @Override
        public SortedSet<String> names() {
            return new TreeSet<>();
        }
    }

    private static final class Adding implements Reducer {
        @Override
        public String identity() {
            return "adding/1";
        }

        @Override
        public Reduction reduce(
                Document document, Document metadata, Event event, StepBudget steps) {
            return new Reduction.Applied(event.data(), metadata, List.of(JsonPointer.ROOT));
        }

        @Override
        public Optional<List<JsonPointer>> writes(Event event) {
            return Optional.empty();
        }
    }
}
