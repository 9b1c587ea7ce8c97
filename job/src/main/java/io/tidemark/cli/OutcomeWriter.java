package io.tidemark.cli;

import io.tidemark.document.Document;
import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.Decision;
import io.tidemark.domain.Event;
import io.tidemark.domain.Outcome;
import io.tidemark.domain.PassedOver;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.Rejection;
import io.tidemark.domain.Sha256;
import io.tidemark.domain.Snapshot;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes outcomes as JSON lines. Members are named as the table's columns, in camel case; the line
 * number stands for the position, and leads to the bytes, which are not repeated.
 */
final class OutcomeWriter {
    private final OutputStream out;

    OutcomeWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * Writes the outcome of a message; nothing for an event that was applied, which its record
     * shows.
     *
     * @param number of the line of input, from 1
     */
    void write(long number, Outcome outcome) throws IOException {
        if (!(outcome instanceof Decision.Accepted)) {
            out.write(line(number, outcome).end());
        }
    }

    /** Writes a record as it is after all lines. */
    void write(Snapshot row) throws IOException {
        out.write(snapshot(row).end());
    }

    private static JsonLine line(long number, Outcome outcome) {
        JsonLine line =
                new JsonLine(Verdict.kind(outcome))
                        .number("line", number)
                        .number("messageIndex", outcome.messageIndex());
        if (outcome instanceof Decision.Rejected rejected) {
            return rejection(line, rejected.rejection());
        }
        if (outcome instanceof DeadLetter letter) {
            return line.text("channel", letter.origin().channel())
                    .text("code", letter.code())
                    .text("detail", letter.detail());
        }
        if (outcome instanceof PassedOver passedOver) {
            return line.text("channel", passedOver.channel()).text("reason", passedOver.reason());
        }
        if (outcome instanceof Decision.Duplicate duplicate) {
            return event(line, duplicate.event())
                    .text("firstDecision", duplicate.accepted() ? "accepted" : "rejected");
        }
        if (outcome instanceof Decision.Echo echo) {
            return event(line, echo.event()).value("outdated", Document.of(echo.outdated()));
        }
        throw new IllegalStateException("no line is read twice, so none is a replay");
    }

    private static JsonLine rejection(JsonLine line, Rejection rejection) {
        return line.text("recordType", rejection.key().type())
                .text("recordId", rejection.key().id())
                .text("eventId", rejection.message().id())
                .text("code", rejection.code())
                .text("detail", rejection.detail())
                .text("correction", rejection.answer().need().wireName())
                .number("versionSeen", rejection.against().version())
                .text("clientId", rejection.message().clientId())
                .number("occurredAt", rejection.message().time());
    }

    private static JsonLine event(JsonLine line, Event event) {
        return line.text("recordType", event.key().type())
                .text("recordId", event.key().id())
                .text("eventId", event.id().text());
    }

    private static JsonLine snapshot(Snapshot snapshot) {
        RecordState state = snapshot.state();
        return new JsonLine("snapshot")
                .text("recordType", state.key().type())
                .text("recordId", state.key().id())
                .number("revision", state.revision())
                .number("version", state.version())
                .value("document", state.document())
                .value("deleted", Document.of(state.deleted()))
                .number("generation", state.generation())
                .text("documentHash", Sha256.hexOf(state.document().canonicalBytes()))
                .text("historyHash", state.history().hash())
                .value("firstEventAt", time(state.edits().firstAt()))
                .value("lastEventAt", time(state.edits().lastAt()))
                .text("lastEventId", state.edits().lastId())
                .text("lastClientId", state.edits().lastClientId())
                .number("maxEventTime", state.history().maxEventTime())
                .number("completeSince", state.decided().completeSince())
                .number("joinFrom", snapshot.joinFrom())
                .text("channel", state.channel())
                .text("reducer", state.foldedBy().reducer())
                .text("foldFingerprint", state.foldedBy().fingerprint());
    }

    private static Document time(long ms) {
        return ms == RecordState.Edits.NEVER ? Document.ofNull() : Document.of(ms);
    }
}
