package io.tidemark.cli;

import io.tidemark.document.Document;
import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.Event;
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

    /** Writes an outcome; nothing for an event that was applied, which its record shows. */
    void write(Outcome outcome) throws IOException {
        if (!(outcome instanceof Outcome.Accepted)) {
            out.write(line(outcome).end());
        }
    }

    private static JsonLine line(Outcome outcome) {
        if (outcome instanceof Outcome.Rejected rejected) {
            return rejection(rejected.rejection());
        }
        if (outcome instanceof Outcome.Undecodable undecodable) {
            return deadLetter(undecodable.deadLetter());
        }
        if (outcome instanceof Outcome.Repeated repeated) {
            return message("duplicate", repeated.event())
                    .text("firstDecision", repeated.accepted() ? "accepted" : "rejected");
        }
        if (outcome instanceof Outcome.Echoed echoed) {
            return message("echo", echoed.event())
                    .value("outdated", Document.of(echoed.outdated()));
        }
        if (outcome instanceof Outcome.Ignored ignored) {
            return new JsonLine("ignored")
                    .number("line", ignored.line())
                    .number("messageIndex", ignored.messageIndex())
                    .text("channel", ignored.channel())
                    .text("reason", ignored.reason());
        }
        return snapshot(((Outcome.Folded) outcome).snapshot());
    }

    private static JsonLine rejection(Rejection rejection) {
        return new JsonLine("rejection")
                .number("line", Long.parseLong(rejection.position().sequenceNumber()))
                .number("messageIndex", rejection.position().messageIndex())
                .text("recordType", rejection.key().type())
                .text("recordId", rejection.key().id())
                .text("eventId", rejection.message().id())
                .text("code", rejection.code())
                .text("detail", rejection.detail())
                .text("correction", rejection.answer().need().wireName())
                .number("versionSeen", rejection.against().version())
                .text("clientId", rejection.message().clientId())
                .number("occurredAt", rejection.message().time());
    }

    private static JsonLine deadLetter(DeadLetter letter) {
        return new JsonLine("deadLetter")
                .number("line", Long.parseLong(letter.position().sequenceNumber()))
                .number("messageIndex", letter.position().messageIndex())
                .text("channel", letter.origin().channel())
                .text("code", letter.code())
                .text("detail", letter.detail());
    }

    private static JsonLine message(String kind, Event event) {
        return new JsonLine(kind)
                .number("line", Long.parseLong(event.position().sequenceNumber()))
                .number("messageIndex", event.position().messageIndex())
                .text("recordType", event.key().type())
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
