package io.tidemark.fold;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.domain.Correction;
import io.tidemark.domain.CorrectionFact;
import io.tidemark.domain.CorrectionSubject;
import io.tidemark.domain.Corrector;
import io.tidemark.domain.NoCorrector;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.RecordType;
import io.tidemark.domain.Sha256;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * The pending correction of a record as a message, or why there is none. Pure: the same state and
 * attempt give the same correction.
 */
public sealed interface CorrectionDraft {
    /** A message to send. */
    record Ready(Correction correction) implements CorrectionDraft {}

    /**
     * Nothing can be sent.
     *
     * @param problem {@link #NOT_ASSERTABLE} or {@link #TOO_LARGE}
     */
    record Impossible(String problem) implements CorrectionDraft {}

    /** The values cannot be stated by an edit of the reducer. */
    String NOT_ASSERTABLE = "not_assertable";

    /** No pending place fits into a message. */
    String TOO_LARGE = "correction_too_large";

    /**
     * Drafts the next attempt. It states as many of the pending places as a message holds, those
     * nearest to the root first.
     *
     * @param state in which something is pending
     * @param clientId whose message it will be
     * @param messageBytesMax longest message that the channel takes
     */
    static CorrectionDraft of(
            RecordType type, RecordState state, int attempt, String clientId, int messageBytesMax) {
        Corrector corrector = type.reducer().function().corrector().orElse(NoCorrector.INSTANCE);
        boolean assertable = false;
        List<JsonPointer> paths = new ArrayList<>();
        for (JsonPointer path : state.pending().paths()) {
            Correction alone = stating(corrector, List.of(path), type, state, attempt);
            assertable |= alone != null;
            if (alone != null && Correction.bytes(alone, clientId) <= messageBytesMax) {
                paths.add(path);
            }
        }
        for (; !paths.isEmpty(); paths = paths.subList(0, paths.size() / 2)) {
            Correction correction = stating(corrector, paths, type, state, attempt);
            // A reducer may be able to state places one by one and not together.
            if (correction != null && Correction.bytes(correction, clientId) <= messageBytesMax) {
                return new Ready(correction);
            }
        }
        return new Impossible(assertable ? TOO_LARGE : NOT_ASSERTABLE);
    }

    /** The fact that nothing could be sent. */
    static CorrectionFact notSent(
            RecordType type, RecordState state, int attempt, String problem, long now) {
        return correction(type, state, attempt, Document.ofNull())
                .fact(CorrectionFact.Kind.NOT_SENT, problem, null, now);
    }

    /** The fact that nothing is sent any more. */
    static CorrectionFact gaveUp(RecordType type, RecordState state, int attempts, long now) {
        return correction(type, state, attempts, Document.ofNull())
                .fact(CorrectionFact.Kind.GAVE_UP, null, null, now);
    }

    /** Null if the values cannot be stated. */
    private static Correction stating(
            Corrector corrector,
            List<JsonPointer> paths,
            RecordType type,
            RecordState state,
            int attempt) {
        return corrector
                .edit(state.document(), paths)
                .map(data -> correction(type, state, attempt, data))
                .orElse(null);
    }

    private static Correction correction(
            RecordType type, RecordState state, int attempt, Document data) {
        String hash =
                new Sha256()
                        .add(state.key().type())
                        .add(state.key().id())
                        .add(Integer.toString(state.generation()))
                        .add(Long.toString(state.revision()))
                        .add(Integer.toString(attempt))
                        .add(data.canonicalBytes())
                        .hex();
        return new Correction(
                new CorrectionSubject(
                        state.key(),
                        state.generation(),
                        state.revision(),
                        state.channel(),
                        state.pending().refusedId()),
                state.pending().refusedCode(),
                attempt,
                Correction.ID_PREFIX + base64Url(hash),
                type.messages().edits().iterator().next(),
                data);
    }

    private static String base64Url(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return new String(Base64.getUrlEncoder().withoutPadding().encode(bytes), UTF_8);
    }
}
