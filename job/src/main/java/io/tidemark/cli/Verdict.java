package io.tidemark.cli;

import io.tidemark.document.Document;
import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.Decision;
import io.tidemark.domain.Event;
import io.tidemark.domain.Outcome;
import io.tidemark.domain.PassedOver;
import io.tidemark.domain.Position;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.Rejection;
import java.util.Objects;

/**
 * What one set of record types makes of a message, in the words of {@code fold}.
 *
 * @param messageIndex place in the envelope; {@link Position#WHOLE_DELIVERY} for all of it
 * @param eventId null if it is not known
 * @param key the record; null if it is not known
 * @param kind what {@code fold} would call it; {@code accepted} for what it does not tell
 * @param code of a rejection or dead letter, or why it is ignored; null for other kinds
 * @param detail for people; null for other kinds
 */
record Verdict(
        int messageIndex, String eventId, RecordKey key, String kind, String code, String detail) {
    private static final String IGNORED = "passedOver";

    /** What became of a message. */
    static Verdict of(Outcome outcome) {
        if (outcome instanceof Decision.Accepted accepted) {
            return of(accepted.event(), "accepted");
        }
        if (outcome instanceof Decision.Rejected rejected) {
            Rejection rejection = rejected.rejection();
            return new Verdict(
                    rejection.position().messageIndex(),
                    rejection.message().id(),
                    rejection.key(),
                    "rejection",
                    rejection.code(),
                    rejection.detail());
        }
        if (outcome instanceof DeadLetter letter) {
            return new Verdict(
                    letter.position().messageIndex(),
                    null,
                    null,
                    "deadLetter",
                    letter.code(),
                    letter.detail());
        }
        if (outcome instanceof Decision.Duplicate duplicate) {
            return of(duplicate.event(), "duplicate");
        }
        if (outcome instanceof Decision.Echo echo) {
            return of(echo.event(), "echo");
        }
        PassedOver ignored = (PassedOver) outcome;
        return new Verdict(ignored.messageIndex(), null, null, IGNORED, ignored.reason(), null);
    }

    /** What becomes of a message that is not there to be judged. */
    static Verdict none(int messageIndex) {
        return new Verdict(messageIndex, null, null, "none", null, null);
    }

    private static Verdict of(Event event, String kind) {
        return new Verdict(
                event.position().messageIndex(), event.id().text(), event.key(), kind, null, null);
    }

    boolean isRejection() {
        return kind.equals("rejection");
    }

    /** Whether it is of the whole delivery. */
    boolean isOfAll() {
        return messageIndex == Position.WHOLE_DELIVERY;
    }

    /** Whether the other says the same of a message; of texts for people it may use others. */
    boolean saysTheSameAs(Verdict other) {
        return kind.equals(other.kind)
                && Objects.equals(code, other.code)
                && Objects.equals(key, other.key);
    }

    /** As a value of a line: its members as far as they are known. */
    Document toDocument() {
        Document told = Document.object().with("verdict", Document.of(kind));
        if (key != null) {
            told = told.with("recordType", Document.of(key.type()));
            told = told.with("recordId", Document.of(key.id()));
        }
        if (code != null) {
            told = told.with(kind.equals(IGNORED) ? "reason" : "code", Document.of(code));
        }
        return detail == null ? told : told.with("detail", Document.of(detail));
    }
}
