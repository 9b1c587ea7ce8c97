package io.tidemark.cli;

import io.tidemark.document.Document;
import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.Decision;
import io.tidemark.domain.Outcome;
import io.tidemark.domain.PassedOver;
import io.tidemark.domain.Position;
import io.tidemark.domain.RecordKey;
import java.util.Optional;

/**
 * How one set of record types judges a message, in the words of {@code fold}.
 *
 * @param messageIndex place in the envelope; {@link Position#WHOLE_DELIVERY} for all of it
 * @param outcome empty if this side has no such message
 */
record Verdict(int messageIndex, Optional<Outcome> outcome) {
    static Verdict of(Outcome outcome) {
        return new Verdict(outcome.messageIndex(), Optional.of(outcome));
    }

    static Verdict none(int messageIndex) {
        return new Verdict(messageIndex, Optional.empty());
    }

    /** The name of an outcome's line. */
    static String kind(Outcome outcome) {
        if (outcome instanceof Decision decision) {
            return kind(decision);
        }
        return outcome instanceof DeadLetter ? "deadLetter" : "passedOver";
    }

    private static String kind(Decision decision) {
        if (decision instanceof Decision.Accepted) {
            return "accepted";
        }
        if (decision instanceof Decision.Rejected) {
            return "rejection";
        }
        if (decision instanceof Decision.Echo) {
            return "echo";
        }
        return decision instanceof Decision.Duplicate ? "duplicate" : "replay";
    }

    String kind() {
        return outcome.map(Verdict::kind).orElse("none");
    }

    /** The record, if an event was decoded. */
    Optional<RecordKey> key() {
        return decision().map(decision -> decision.event().key());
    }

    /** The id of the message, if an event was decoded. */
    Optional<String> eventId() {
        return decision().map(decision -> decision.event().id().text());
    }

    /** The code of a rejection or dead letter, or the reason for passing over. */
    Optional<String> code() {
        return outcome.map(
                known ->
                        known instanceof Decision.Rejected rejected
                                ? rejected.rejection().code()
                                : known instanceof DeadLetter letter
                                        ? letter.code()
                                        : known instanceof PassedOver passedOver
                                                ? passedOver.reason()
                                                : null);
    }

    /** Whether it is of the whole delivery. */
    boolean isOfAll() {
        return messageIndex == Position.WHOLE_DELIVERY;
    }

    /** Whether the other says the same of a message; texts for people may differ. */
    boolean saysTheSameAs(Verdict other) {
        return kind().equals(other.kind())
                && code().equals(other.code())
                && key().equals(other.key());
    }

    /** As a value of a line: its members as far as they are known. */
    Document toDocument() {
        Document judged = Document.object().with("verdict", Document.of(kind()));
        if (key().isPresent()) {
            RecordKey key = key().get();
            judged = judged.with("recordType", Document.of(key.type()));
            judged = judged.with("recordId", Document.of(key.id()));
        }
        if (code().isPresent()) {
            boolean isReason = outcome.orElseThrow() instanceof PassedOver;
            judged = judged.with(isReason ? "reason" : "code", Document.of(code().get()));
        }
        return detail().isPresent() ? judged.with("detail", Document.of(detail().get())) : judged;
    }

    private Optional<Decision> decision() {
        return outcome.filter(Decision.class::isInstance).map(Decision.class::cast);
    }

    private Optional<String> detail() {
        return outcome.map(
                known ->
                        known instanceof Decision.Rejected rejected
                                ? rejected.rejection().detail()
                                : known instanceof DeadLetter letter ? letter.detail() : null);
    }
}
