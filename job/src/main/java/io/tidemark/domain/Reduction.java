package io.tidemark.domain;

import java.util.List;
import java.util.Objects;

/** What a reducer made of an event: a new document, or a refusal. */
public sealed interface Reduction {
    /**
     * The event was applied.
     *
     * @param document the new document
     * @param metadata the reducer's own memory, kept beside the document
     * @param touched the paths whose values may differ from before; the root if that cannot be told
     */
    record Applied(Document document, Document metadata, List<JsonPointer> touched)
            implements Reduction {
        public Applied {
            Objects.requireNonNull(document);
            Objects.requireNonNull(metadata);
            Objects.requireNonNull(touched);
        }
    }

    /**
     * The event contradicts the document; nothing changes.
     *
     * @param detail for people; names places, not values
     */
    record Refused(RejectionCode code, String detail) implements Reduction {
        public Refused {
            Objects.requireNonNull(code);
            Objects.requireNonNull(detail);
        }
    }
}
