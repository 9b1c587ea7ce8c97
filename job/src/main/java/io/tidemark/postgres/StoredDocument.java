package io.tidemark.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.document.Document;
import io.tidemark.domain.Sha256;
import java.util.Map;

/** A document as the table stores it: as jsonb, or as bytes if jsonb refuses it. */
sealed interface StoredDocument {
    /** The prefix of {@code document_problem}; the SQLState follows. */
    String PROBLEM_PREFIX = "sqlstate_";

    /** SHA-256 (hex) of the document's canonical bytes. */
    String hash();

    /** The column {@code document}: JSON text. */
    default String jsonb() {
        return null;
    }

    /** The column {@code document_raw}: canonical bytes. */
    default byte[] raw() {
        return null;
    }

    /** The column {@code document_problem}: why jsonb refused the document. */
    default String problem() {
        return null;
    }

    record Jsonb(String jsonb, String hash) implements StoredDocument {}

    record Raw(byte[] raw, String problem, String hash) implements StoredDocument {}

    /**
     * The form of a document.
     *
     * @param refusals JSON texts that jsonb is known to refuse, with the SQLState of each
     */
    static StoredDocument of(Document document, Map<String, String> refusals) {
        byte[] bytes = document.canonicalBytes();
        String text = new String(bytes, UTF_8);
        String hash = Sha256.hexOf(bytes);
        String refusal = refusals.get(text);
        return refusal == null
                ? new Jsonb(text, hash)
                : new Raw(bytes, PROBLEM_PREFIX + refusal, hash);
    }
}
