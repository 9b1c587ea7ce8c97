package io.tidemark.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.document.Document;

/**
 * A message to the channel that states values the record holds, so that clients that applied a
 * refused edit return to them. To clients it is an ordinary edit; its echo, which comes back
 * through the stream, is the acknowledgement.
 *
 * @param subject the record and the refused edit that it answers
 * @param refusedCode why that was refused, wire name of a {@link RejectionCode}
 * @param attempt from 1, since a correction has been pending
 * @param id message id, {@link #ID_PREFIX} and a hash of everything else: one id has one content
 * @param name message name, one that the record type takes for edits
 * @param data an edit in the form of the record type's reducer
 */
public record Correction(
        CorrectionSubject subject,
        String refusedCode,
        int attempt,
        String id,
        String name,
        Document data) {
    /** What the message ids of corrections begin with. No colon: Ably reads one as an index. */
    public static final String ID_PREFIX = "tidemark-";

    /**
     * The message's {@code extras}: what it is for, in flat headers, as Ably takes them. Recipients
     * may show them; nobody trusts them, since any client can write the same.
     */
    public Document extras() {
        Document headers =
                Document.object()
                        .with("tidemark-refused", Document.of(subject.refusedId()))
                        .with("tidemark-code", Document.of(refusedCode))
                        .with("tidemark-revision", Document.of(subject.revision()))
                        .with("tidemark-attempt", Document.of(attempt));
        return Document.object().with("headers", headers);
    }

    /**
     * The size of the message as Ably counts it: name, data, clientId and extras (Ably spec TM6),
     * text in UTF-8 and JSON in its canonical form.
     *
     * @param clientId whose message it will be
     * @return bytes; at most {@link Integer#MAX_VALUE}
     */
    public static int bytes(Correction correction, String clientId) {
        long bytes =
                (long) correction.name.getBytes(UTF_8).length
                        + correction.data.canonicalLength()
                        + clientId.getBytes(UTF_8).length
                        + correction.extras().canonicalLength();
        return (int) Math.min(Integer.MAX_VALUE, bytes);
    }

    /** What is known of it, as the ledger takes it. */
    public CorrectionFact fact(CorrectionFact.Kind kind, String code, String detail, long at) {
        return new CorrectionFact(id, kind, attempt, subject, code, detail, at);
    }

    public RecordKey key() {
        return subject.key();
    }

    /** The Ably channel it goes to. */
    public String channel() {
        return subject.channel();
    }
}
