package io.tidemark.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StorableTextTest {
    @Test
    void whatCanBeStoredIsLeftAlone() {
        for (String text : new String[] {null, "", "plain", "\ud83d\ude00", "\uffff\u0001"}) {
            assertThat(StorableText.of(text)).isSameAs(text);
        }
    }

    @Test
    void whatCannotIsReplacedCharacterByCharacter() {
        assertThat(StorableText.of("a\u0000b")).isEqualTo("a\ufffdb");
        assertThat(StorableText.of("\ud83d")).isEqualTo("\ufffd");
        assertThat(StorableText.of("\ude00\ud83d\ude00\ud83d"))
                .isEqualTo("\ufffd\ud83d\ude00\ufffd");
        assertThat(StorableText.of("\ud83d\ud83d\ude00")).isEqualTo("\ufffd\ud83d\ude00");
    }
}
