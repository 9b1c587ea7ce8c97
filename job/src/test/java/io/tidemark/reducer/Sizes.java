package io.tidemark.reducer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.document.Document;
import java.nio.charset.StandardCharsets;

/** Checks that a document that was changed knows its sizes as one that is read anew. */
final class Sizes {
    private Sizes() {}

    static void requireConsistent(Document changed) {
        Document fresh =
                Edits.strictJson(new String(changed.canonicalBytes(), StandardCharsets.UTF_8));
        assertThat(changed).isEqualTo(fresh);
        assertThat(changed.nodes()).isEqualTo(fresh.nodes());
        assertThat(changed.depth()).isEqualTo(fresh.depth());
        assertThat(changed.canonicalLength()).isEqualTo(changed.canonicalBytes().length);
    }
}
