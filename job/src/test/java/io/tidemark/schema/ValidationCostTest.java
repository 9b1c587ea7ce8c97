package io.tidemark.schema;

import static io.tidemark.testing.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Document;
import io.tidemark.domain.DocumentValidator;
import io.tidemark.domain.Reduction.Applied;
import io.tidemark.reducer.BuiltInReducers;
import io.tidemark.reducer.JsonMergePatchReducer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What it costs to judge a board after a shape was moved: CPU time of the thread, since a busy
 * machine makes any other time mean nothing. Runs only with {@code -Dbenchmark=true};
 * schemas/README.md holds the numbers and the command.
 */
@EnabledIfSystemProperty(named = "benchmark", matches = "true")
class ValidationCostTest {
    private static final int ROUNDS = 11;
    private static final int WARM_UP_ROUNDS = 25;

    /** CPU time that a round takes, about. */
    private static final long ROUND_NANOS = 40_000_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final DocumentValidator board =
            RecordTypeCatalog.read(Path.of("..", "schemas", "record-types"), new BuiltInReducers())
                    .named("board")
                    .orElseThrow()
                    .stateValidator();

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 256})
    void movingAShape(int kilobytes) {
        Document before = boardOf(kilobytes * 1024);
        assertThat(board.problem(before)).isEmpty();
        String edit = "{'shapes':{'shape-3':{'x':17,'y':4.5}}}";
        Applied applied =
                ChangingDocument.reduced(new JsonMergePatchReducer(), before, json(edit))
                        .orElseThrow();
        Document after = applied.document();
        double[] touched = new double[ROUNDS];
        double[] whole = new double[ROUNDS];
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            double ofTouched = micros(() -> board.problemAfter(after, applied.touched()));
            double ofWhole = micros(() -> board.problem(after));
            if (round >= 0) {
                touched[round] = ofTouched;
                whole[round] = ofWhole;
            }
        }
        double ratio = median(whole) / median(touched);
        System.out.printf(
                Locale.ROOT,
                "%d KB: touched paths %.2f us, whole document %.1f us, ratio %.0f%n",
                kilobytes,
                median(touched),
                median(whole),
                ratio);
    }

    @Test
    void takingASchemaApart() {
        Path types = Path.of("..", "schemas", "record-types");
        double micros =
                micros(
                        () ->
                                RecordTypeCatalog.read(types, new BuiltInReducers())
                                        .named("board")
                                        .flatMap(type -> type.stateValidator().problem(json("1"))));
        System.out.printf(Locale.ROOT, "loading all record types: %.0f us%n", micros);
    }

    private static Document boardOf(int length) {
        Document shapes = Document.object();
        for (int i = 0; shapes.canonicalLength() < length; i++) {
            BigDecimal x = BigDecimal.valueOf(i * 37L % 20_011, 1).setScale(2, RoundingMode.UP);
            shapes =
                    shapes.with(
                            "shape-" + i,
                            json("{'kind':'note','fill':'#aabbcc','w':120,'h':80}")
                                    .with("x", Document.of(x))
                                    .with("y", Document.of(i))
                                    .with(
                                            "text",
                                            Document.of(
                                                    "what note "
                                                            + i
                                                            + " says"
                                                            + " and more".repeat(6))));
        }
        return json("{'title':'A board'}").with("shapes", shapes);
    }

    /** CPU time of one call, us: of as many calls as fill a round. */
    private static double micros(Supplier<Optional<String>> call) {
        long before = THREADS.getCurrentThreadCpuTime();
        long calls = 0;
        long used = 0;
        int problems = 0;
        while (used < ROUND_NANOS) {
            for (int i = 0; i < 16; i++) {
                problems += call.get().isPresent() ? 1 : 0;
            }
            calls += 16;
            used = THREADS.getCurrentThreadCpuTime() - before;
        }
        assertThat(problems).isIn(0, (int) calls);
        return used / 1_000.0 / calls;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
