package io.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void columnsAreAsWideAsTheirWidestValue() {
        assertThat(new TextTable("A", "BB", "C").row("aaa", "b", "c").row("", "b", "").lines())
                .containsExactly("A    BB  C", "aaa  b   c", "     b");
    }

    @Test
    void theLastColumnGoesOnInFurtherLines() {
        String words = "word ".repeat(40).strip();
        List<String> lines = new TextTable("NAME", "TEXT").row("n", words).row("m", "end").lines();

        assertThat(lines).hasSize(5).allMatch(line -> line.length() <= TextTable.WIDTH);
        assertThat(lines.get(1)).startsWith("n     word ");
        assertThat(lines.get(2)).startsWith("      word ");
        assertThat(lines.get(4)).isEqualTo("m     end");
        assertThat(String.join(" ", lines).split("word", -1)).hasSize(41);
    }

    @Test
    void theLastColumnStandsBelowWhereTooLittleIsLeft() {
        String name = "n".repeat(TextTable.WIDTH - 31);

        assertThat(new TextTable("NAME", "TEXT").row(name, "text").lines())
                .containsExactly("NAME", "    TEXT", name, "    text");
        assertThat(new TextTable("NAME", "TEXT").row(name.substring(1), "text").lines())
                .hasSize(2)
                .last()
                .isEqualTo(name.substring(1) + "  text");
    }

    @Test
    void aWordThatIsTooLongIsNotBroken() {
        String word = "/w".repeat(TextTable.WIDTH);

        assertThat(new TextTable("N", "TEXT").row("n", "a " + word + " b").lines())
                .containsExactly("N  TEXT", "n  a", "   " + word, "   b");
    }

    @Test
    void aRowHasAValueForEachColumn() {
        assertThatThrownBy(() -> new TextTable("A", "B").row("a"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
