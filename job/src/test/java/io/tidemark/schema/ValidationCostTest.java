package io.tidemark.schema;

import static io.tidemark.testing.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.document.Document;
import io.tidemark.domain.DocumentValidator;
import io.tidemark.domain.RecordType;
import io.tidemark.domain.Reduction.Applied;
import io.tidemark.recordtype.RecordTypeCatalog;
import io.tidemark.reducer.BuiltInReducers;
import io.tidemark.testing.CpuCost;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What it costs to judge a document after one thing in it was changed. Runs only with {@code
 * -Dbenchmark=true}; schemas/validation.md holds the numbers and the command.
 */
@EnabledIfSystemProperty(named = "benchmark", matches = "true")
class ValidationCostTest {
    private static final RecordTypeCatalog TYPES =
            RecordTypeCatalog.read(Path.of("..", "schemas", "record-types"), new BuiltInReducers());

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 256})
    void movingAShape(int kilobytes) {
        Document before = boardOf(kilobytes * 1024);
        measure("board", kilobytes, before, "{'shapes':{'shape-3':{'x':17,'y':4.5}}}");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 256})
    void addingAStroke(int kilobytes) {
        String stroke = "{'colour':'#aabbcc','points':[1,2,3,4,5.5,6,120,17.25]}";
        measure("sketch", kilobytes, listOf(stroke, kilobytes), stroke);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 256})
    void rewordingAnItem(int kilobytes) {
        String text = "what the item says ".repeat(15);
        Document items = listOf("{'id':'item','done':false,'text':'" + text + "'}", kilobytes);
        measure(
                "outline",
                kilobytes,
                json("{'title':'An outline'}").with("items", items),
                "[{'op':'replace','path':'/items/3/text','value':'what it says now'}]");
    }

    private static void measure(String name, int kilobytes, Document before, String edit) {
        RecordType type = TYPES.named(name).orElseThrow();
        DocumentValidator validator = type.validation().state();
        assertThat(validator.problem(before)).isEmpty();
        Applied applied =
                ChangingDocument.reduced(type.reducer().function(), before, json(edit))
                        .orElseThrow();
        Document after = applied.document();
        double[] micros =
                CpuCost.medianMicros(
                        () -> validator.problemAfter(before, after, applied.touched()),
                        () -> validator.problem(after));
        System.out.printf(
                Locale.ROOT,
                "%s, %d KB: changed paths %.2f us, whole document %.1f us, ratio %.0f%n",
                name,
                kilobytes,
                micros[0],
                micros[1],
                micros[1] / micros[0]);
    }

    private static Document listOf(String element, int kilobytes) {
        Document list = Document.array(List.of());
        while (list.canonicalLength() < kilobytes * 1024) {
            list = list.inserted(list.size(), json(element));
        }
        return list;
    }

    @Test
    void takingASchemaApart() {
        Path types = Path.of("..", "schemas", "record-types");
        double micros =
                CpuCost.micros(
                        () ->
                                RecordTypeCatalog.read(types, new BuiltInReducers())
                                        .named("board")
                                        .flatMap(
                                                type ->
                                                        type.validation()
                                                                .state()
                                                                .problem(json("1"))));
        System.out.printf(Locale.ROOT, "loading all record types: %.0f us%n", micros);
    }

    /** A board of at least so many canonical bytes. */
    static Document boardOf(int length) {
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
}
