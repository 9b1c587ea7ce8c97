package io.tidemark.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.document.Document;
import io.tidemark.document.StepBudget;
import io.tidemark.domain.Decision;
import io.tidemark.domain.Event;
import io.tidemark.domain.MessageId;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.RecordType;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.ReducerOptionsException;
import io.tidemark.domain.Reducers;
import io.tidemark.fold.FoldSettings;
import io.tidemark.fold.RecordFold;
import io.tidemark.recordtype.RecordTypeCatalog;
import io.tidemark.reducer.BuiltInReducers;
import io.tidemark.reducer.ProvidedReducer;
import io.tidemark.testing.CpuCost;
import io.tidemark.testing.Events;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What it costs that the documents of a reducer of another jar are counted and its result compared:
 * the very same reducer, trusted and not, when a shape of a board is moved. Runs only with {@code
 * -Dbenchmark=true}; schemas/own-reducers.md holds the numbers and the command.
 */
@EnabledIfSystemProperty(named = "benchmark", matches = "true")
class CountingCostTest {
    private static final RecordKey KEY = new RecordKey("board", "b");

    private final Event move =
            new Events(KEY)
                    .from(1_000_000)
                    .edit("c:1:0", "{'shapes':{'shape-3':{'x':17,'y':4.5}}}")
                    .build();

    @ParameterizedTest
    @ValueSource(ints = {1, 64})
    void movingAShape(int kilobytes) {
        Document board = ValidationCostTest.boardOf(kilobytes * 1024);
        RecordType trusted = board(new BuiltInReducers());
        RecordType counted = board(new Counted());
        RecordFold trustedFold = new RecordFold(trusted, FoldSettings.DEFAULT);
        RecordFold countedFold = new RecordFold(counted, FoldSettings.DEFAULT);
        RecordState before = holding(trustedFold, board);
        RecordState countedBefore = holding(countedFold, board);
        assertThat(accepted(countedFold.decide(countedBefore, move)).document())
                .isEqualTo(accepted(trustedFold.decide(before, move)).document())
                .isNotEqualTo(before.document());

        double[] reducing =
                CpuCost.medianMicros(
                        () -> reduced(trusted, before), () -> reduced(counted, countedBefore));
        double[] deciding =
                CpuCost.medianMicros(
                        () -> trustedFold.decide(before, move),
                        () -> countedFold.decide(countedBefore, move));

        tell(kilobytes, "reducing", reducing);
        tell(kilobytes, "deciding", deciding);
    }

    private Object reduced(RecordType type, RecordState before) {
        return type.reducer()
                .function()
                .reduce(
                        before.document(),
                        before.metadata(),
                        move,
                        new StepBudget(type.validation().limits().steps()));
    }

    private static void tell(int kilobytes, String what, double[] micros) {
        System.out.printf(
                Locale.ROOT,
                "%d KB, %s: %.2f us, counted %.2f us, ratio %.2f%n",
                kilobytes,
                what,
                micros[0],
                micros[1],
                micros[1] / micros[0]);
    }

    /** A record that holds the board, by as many edits as it takes. */
    private static RecordState holding(RecordFold fold, Document board) {
        Events events = new Events(KEY);
        RecordState state = fold.initial(KEY);
        for (Document.Member shape : board.member("shapes").members()) {
            Document shapes = Document.object().with(shape.name(), shape.value());
            MessageId id = MessageId.of("c:0:" + state.version(), "c");
            Event event = events.with(id, Document.object().with("shapes", shapes)).build();
            state = accepted(fold.decide(state, event));
        }
        return state;
    }

    private static RecordState accepted(Decision decision) {
        return ((Decision.Accepted) decision).state();
    }

    private static RecordType board(Reducers reducers) {
        return RecordTypeCatalog.read(Path.of("..", "schemas", "record-types"), reducers)
                .named("board")
                .orElseThrow();
    }

    /** The reducers that come with Tidemark as if they did not. */
    private static final class Counted implements Reducers {
        private static final long serialVersionUID = 1L;

        private final BuiltInReducers reducers = new BuiltInReducers();

        @Override
        public Optional<Reducer> named(String name, Document options)
                throws ReducerOptionsException {
            return reducers.named(name, options).map(ProvidedReducer::new);
        }

        @Override
        public SortedSet<String> names() {
            return reducers.names();
        }
    }
}
