package io.tidemark.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPointerTest {
    /** The examples of RFC 6901, section 5. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "/foo,foo",
                "/foo/0,foo|0",
                "/,``",
                "/a~1b,a/b",
                "/c%d,c%d",
                "/e^f,e^f",
                "/g|h,g!h",
                "/i\\j,i\\j",
                "/k\"l,k\"l",
                "`/ `,` `",
                "/m~0n,m~n"
            })
    void theExamplesOfTheStandardAreRead(String text, String tokens) {
        JsonPointer pointer = JsonPointer.parse(text);

        assertThat(pointer.tokens())
                .isEqualTo(
                        List.of(tokens.split("\\|", -1)).stream()
                                .map(token -> token.replace('!', '|'))
                                .toList());
        assertThat(pointer).hasToString(text);
    }

    @Test
    void theEmptyTextIsTheRoot() {
        assertThat(JsonPointer.parse("")).isEqualTo(JsonPointer.ROOT).hasToString("");
        assertThat(JsonPointer.ROOT.isRoot()).isTrue();
        assertThat(JsonPointer.parse("/").isRoot()).isFalse();
    }

    @Test
    void emptyTokensCount() {
        assertThat(JsonPointer.parse("//a/").tokens()).containsExactly("", "a", "");
    }

    @Test
    void escapesAreUndoneInTheRightOrder() {
        assertThat(JsonPointer.parse("/~01").tokens()).containsExactly("~1");
        assertThat(JsonPointer.parse("/~10").tokens()).containsExactly("/0");
        assertThat(JsonPointer.parse("/~0~1~0").tokens()).containsExactly("~/~");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b", " /a", "#/a", "/~", "/~2", "/a~", "/~0~", "/a/~/b", "/~~0"})
    void whatIsNoPointerIsNull(String text) {
        assertThat(JsonPointer.parse(text)).isNull();
    }

    @Property
    void readsBackWhatItWrites(@ForAll long seed) {
        Random random = new Random(seed);
        List<String> tokens = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            StringBuilder token = new StringBuilder();
            for (int j = random.nextInt(4); j > 0; j--) {
                token.append("~/01a".charAt(random.nextInt(5)));
            }
            tokens.add(token.toString());
        }
        JsonPointer pointer = new JsonPointer(tokens);

        assertThat(JsonPointer.parse(pointer.toString())).isEqualTo(pointer);
    }

    @Test
    void stepsDownAndUp() {
        JsonPointer pointer = JsonPointer.ROOT.child("a").child("b/c");

        assertThat(pointer).hasToString("/a/b~1c");
        assertThat(pointer.last()).isEqualTo("b/c");
        assertThat(pointer.parent()).hasToString("/a");
        assertThatThrownBy(JsonPointer.ROOT::parent).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(JsonPointer.ROOT::last).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void liesAboveWhatBeginsWithIt() {
        JsonPointer a = JsonPointer.parse("/a");

        assertThat(JsonPointer.ROOT.isAtOrAbove(a)).isTrue();
        assertThat(a.isAtOrAbove(a)).isTrue();
        assertThat(a.isAtOrAbove(JsonPointer.parse("/a/b"))).isTrue();
        assertThat(a.isAtOrAbove(JsonPointer.parse("/ab"))).isFalse();
        assertThat(a.isAtOrAbove(JsonPointer.ROOT)).isFalse();
    }

    @Test
    void theListItWasMadeOfIsNoLongerPartOfIt() {
        List<String> tokens = new ArrayList<>(List.of("a"));
        JsonPointer pointer = new JsonPointer(tokens);
        tokens.set(0, "b");

        assertThat(pointer).hasToString("/a");
    }
}
