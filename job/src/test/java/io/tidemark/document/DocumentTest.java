package io.tidemark.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.local.plain.PlainJson;
import io.tidemark.testing.RandomDocuments;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class DocumentTest {
    private static final int STEPS = 30;

    @Property(tries = 300)
    void anySequenceOfChangesToAnObjectKeepsContentAndSizes(@ForAll long seed) {
        RandomDocuments random = new RandomDocuments(seed);
        Document document = random.object(3);
        Map<String, Object> plain = PlainJson.object();
        document.members()
                .forEach(member -> plain.put(member.name(), PlainJson.of(member.value())));
        for (int step = 0; step < STEPS; step++) {
            Document before = document;
            String text = PlainJson.text(plain);
            String name = random.name();
            if (random.random().nextInt(3) > 0) {
                Document value = random.document(2);
                document = document.with(name, value);
                plain.put(name, PlainJson.of(value));
            } else {
                document = document.without(name);
                plain.remove(name);
            }
            isExactly(document, plain);
            assertThat(new String(before.canonicalBytes(), UTF_8)).isEqualTo(text);
        }
    }

    @Property(tries = 300)
    void anySequenceOfChangesToAnArrayKeepsContentAndSizes(@ForAll long seed) {
        RandomDocuments random = new RandomDocuments(seed);
        Document document = random.array(3);
        List<Object> plain = new ArrayList<>();
        for (int i = 0; i < document.size(); i++) {
            plain.add(PlainJson.of(document.element(i)));
        }
        for (int step = 0; step < STEPS; step++) {
            Document before = document;
            String text = PlainJson.text(plain);
            document = changed(document, plain, random);
            isExactly(document, plain);
            assertThat(new String(before.canonicalBytes(), UTF_8)).isEqualTo(text);
        }
    }

    private static Document changed(Document array, List<Object> plain, RandomDocuments random) {
        Random choice = random.random();
        Document value = random.document(2);
        if (plain.isEmpty() || choice.nextInt(3) == 0) {
            int index = choice.nextInt(plain.size() + 1);
            plain.add(index, PlainJson.of(value));
            return array.inserted(index, value);
        }
        int index = choice.nextInt(plain.size());
        if (choice.nextBoolean()) {
            plain.set(index, PlainJson.of(value));
            return array.with(index, value);
        }
        plain.remove(index);
        return array.without(index);
    }

    private static void isExactly(Document document, Object plain) {
        String text = PlainJson.text(plain);
        byte[] bytes = text.getBytes(UTF_8);
        assertThat(new String(document.canonicalBytes(), UTF_8)).isEqualTo(text);
        assertThat(document.canonicalLength()).isEqualTo(bytes.length);
        assertThat(document.nodes()).isEqualTo(PlainJson.nodes(plain));
        assertThat(document.depth()).isEqualTo(PlainJson.depth(plain));
    }

    @Property
    void canonicalBytesReadBackEqual(@ForAll long seed) throws InvalidJsonException {
        Document document = new RandomDocuments(seed).document(5);

        Document read = DocumentReader.read(document.canonicalBytes(), JsonLimits.STORED);

        assertThat(read).isEqualTo(document).hasSameHashCodeAs(document);
        assertThat(read.canonicalBytes()).isEqualTo(document.canonicalBytes());
        assertThat(read.nodes()).isEqualTo(document.nodes());
        assertThat(read.depth()).isEqualTo(document.depth());
        assertThat(read.sameValue(document)).isTrue();
    }

    @Property
    void equalityIsThatOfCanonicalText(@ForAll long seed) {
        RandomDocuments random = new RandomDocuments(seed);
        Document left = random.document(2);
        Document right = random.document(2);

        assertThat(left.equals(right))
                .isEqualTo(
                        PlainJson.text(PlainJson.of(left))
                                .equals(PlainJson.text(PlainJson.of(right))));
        assertThat(left).isNotEqualTo(null).isNotEqualTo("text");
    }

    @Test
    void equalityDoesNotDependOnTheOrderOfChanges() {
        Document one = Document.object().with("a", Document.of(1)).with("b", Document.of(2));
        Document other =
                Document.object()
                        .with("b", Document.of(3))
                        .with("c", Document.ofNull())
                        .with("a", Document.of(1))
                        .without("c")
                        .with("b", Document.of(2));

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    }

    @Test
    void kindsOfTheSameTextDiffer() {
        assertThat(Document.of("true")).isNotEqualTo(Document.of(true));
        assertThat(Document.of("1")).isNotEqualTo(Document.of(1));
        assertThat(Document.of("null")).isNotEqualTo(Document.ofNull());
        assertThat(Document.object()).isNotEqualTo(Document.array(List.of()));
    }

    @Test
    void numbersOfOneValueDifferAsTextsAndAreTheSameValue() {
        Document one = Document.of(new BigDecimal("1"));
        Document onePointZero = Document.of(new BigDecimal("1.0"));

        assertThat(one).isNotEqualTo(onePointZero);
        assertThat(one.sameValue(onePointZero)).isTrue();
        assertThat(one.sameValue(Document.of("1"))).isFalse();
        assertThat(Document.of(1).sameValue(Document.of(2))).isFalse();
    }

    @Test
    void sameValueLooksIntoObjectsAndArrays() {
        assertThat(json("{\"a\":[1,{\"b\":2.50}]}").sameValue(json("{\"a\":[1.0,{\"b\":2.5}]}")))
                .isTrue();
        assertThat(json("{\"a\":1}").sameValue(json("{\"b\":1}"))).isFalse();
        assertThat(json("{\"a\":1}").sameValue(json("{\"a\":1,\"b\":1}"))).isFalse();
        assertThat(json("{\"a\":1,\"b\":1}").sameValue(json("{\"a\":2,\"c\":1}"))).isFalse();
        assertThat(json("[1,2]").sameValue(json("[2,1]"))).isFalse();
        assertThat(json("[1]").sameValue(json("[1,1]"))).isFalse();
        assertThat(json("[1]").sameValue(json("{\"0\":1}"))).isFalse();
        assertThat(json("{}").sameValue(json("[]"))).isFalse();
    }

    @Test
    void stringsAreEscapedAsPostgresqlWritesThem() {
        StringBuilder all = new StringBuilder();
        for (char c = 1; c < 0x80; c++) {
            all.append(c);
        }

        assertThat(Document.of(all.toString()).canonicalBytes())
                .asString(UTF_8)
                .isEqualTo(
                        "\"\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000b\\f\\r"
                                + "\\u000e\\u000f\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016"
                                + "\\u0017\\u0018\\u0019\\u001a\\u001b\\u001c\\u001d\\u001e\\u001f"
                                + " !\\\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ["
                                + "\\\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\u007f\"");
    }

    @Test
    void halfASurrogatePairIsEscapedSoThatTheBytesAreUtf8() {
        Document half = Document.of("a\ud83d\ud83d\ude00\udc00");

        assertThat(half.canonicalBytes())
                .asString(UTF_8)
                .isEqualTo("\"a\\ud83d\ud83d\ude00\\udc00\"");
        assertThat(half.canonicalBytes()).hasSize(half.canonicalLength());
    }

    @Test
    void membersAreOrderedByTheirUtf8Bytes() {
        Document document =
                Document.object()
                        .with("\ud800\udc00", Document.of(4))
                        .with("\uffff", Document.of(3))
                        .with("b", Document.of(2))
                        .with("B", Document.of(1))
                        .with("", Document.of(0));

        assertThat(document.canonicalBytes())
                .asString(UTF_8)
                .isEqualTo("{\"\":0,\"B\":1,\"b\":2,\"\uffff\":3,\"\ud800\udc00\":4}");
    }

    @Test
    void whatIsNotThereIsNull() {
        assertThat(json("{\"a\":1}").member("b")).isNull();
        assertThat(json("[1]").element(1)).isNull();
        assertThat(json("[1]").element(-1)).isNull();
        assertThat(json("[1]").member("0")).isNull();
        assertThat(json("{\"0\":1}").element(0)).isNull();
        assertThat(json("1").member("a")).isNull();
        assertThat(json("1").element(0)).isNull();
    }

    @Test
    void everyKindRefusesWhatItCannotDo() {
        Document object = json("{}");
        Document array = json("[]");
        Document scalar = json("true");
        for (Document other : List.of(array, scalar)) {
            refuses(() -> other.with("a", scalar));
            refuses(() -> other.without("a"));
        }
        for (Document other : List.of(object, scalar)) {
            refuses(() -> other.with(0, scalar));
            refuses(() -> other.inserted(0, scalar));
            refuses(() -> other.without(0));
        }
        for (Document other : List.of(object, array, scalar)) {
            refuses(other::text);
            refuses(other::number);
        }
        for (Document other : List.of(object, array, json("1"), json("\"true\""))) {
            refuses(other::truth);
        }
        refuses(json("\"1\"")::number);
    }

    private static void refuses(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void placesThatAnArrayDoesNotHaveAreRefused() {
        Document array = json("[1]");

        assertThatThrownBy(() -> array.with(1, array))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.inserted(2, array))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.inserted(-1, array))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.without(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void changesThatChangeNothingCopyNothing() {
        Document document = json("{\"a\":{\"b\":1}}");

        assertThat(document.without("b")).isSameAs(document);
        assertThat(document.with("a", document.member("a"))).isSameAs(document);
        assertThat(document.without("a")).isSameAs(Document.object());
        assertThat(json("[1]").without(0)).isSameAs(Document.array(List.of()));
    }

    @Test
    void theListAnArrayWasMadeOfIsNoLongerPartOfIt() {
        List<Document> elements = new ArrayList<>(List.of(Document.of(1)));
        Document array = Document.array(elements);
        elements.set(0, Document.of(2));

        assertThat(array).isEqualTo(json("[1]"));
    }

    @Test
    void nothingOfTheContentIsInToString() {
        assertThat(json("{\"secret\":\"secret\"}")).hasToString("object of 1");
        assertThat(json("[\"secret\"]")).hasToString("array of 1");
        assertThat(json("\"secret\"")).hasToString("string");
    }

    /** A patch of sixty copies doubles a document sixty times. */
    @Test
    void aDocumentThatDoublesItselfIsRefusedBeforeItsSizesOverflow() {
        assertThatThrownBy(
                        () -> {
                            Document doubled = json("{\"a\":1}");
                            for (int i = 0; i < 64; i++) {
                                doubled = doubled.with("copy" + i, doubled);
                            }
                        })
                .isInstanceOf(DocumentTooLargeException.class);
        assertThatThrownBy(
                        () -> {
                            Document doubled = json("[1]");
                            for (int i = 0; i < 64; i++) {
                                doubled = doubled.inserted(0, doubled);
                            }
                        })
                .isInstanceOf(DocumentTooLargeException.class);
        assertThatThrownBy(
                        () -> {
                            Document doubled = Document.of("x".repeat(1_000));
                            for (int i = 0; i < 64; i++) {
                                Document twice = Document.array(List.of(doubled, doubled));
                                doubled = Document.object().with("a", twice).with("a", doubled);
                                doubled = doubled.with("a", twice);
                            }
                        })
                .isInstanceOf(DocumentTooLargeException.class);
    }

    private static Document json(String text) {
        try {
            return DocumentReader.read(text, JsonLimits.STORED);
        } catch (InvalidJsonException e) {
            throw new AssertionError(e);
        }
    }
}
