package io.tidemark.domain;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import java.util.List;
import java.util.Objects;

/** The result of reducing an event: a new document, or a refusal. */
public sealed interface Reduction {
    /**
     * The event was applied.
     *
     * @param document the new document
     * @param metadata the reducer's own memory, kept beside the document
     * @param touched the paths whose values may differ from before; the root if they are unknown. A
     *     container that was not there before is touched itself, whatever was written inside; so is
     *     an array that anything was put into or taken from
     */
    record Applied(Document document, Document metadata, List<JsonPointer> touched)
            implements Reduction {
        public Applied {
            Objects.requireNonNull(document);
            Objects.requireNonNull(metadata);
            Objects.requireNonNull(touched);
        }

        /** Leaves it open what was touched. */
        public Applied(Document document, Document metadata) {
            this(document, metadata, List.of(JsonPointer.ROOT));
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

        /** The refusal of a reducer that did not come with Tidemark. */
        public Refused(String detail) {
            this(RejectionCode.REDUCER_REFUSED, detail);
        }
    }
}
