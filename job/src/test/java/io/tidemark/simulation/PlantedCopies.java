package io.tidemark.simulation;

import io.tidemark.domain.DecidedIds;
import io.tidemark.domain.MessageId;
import io.tidemark.domain.Positions;
import io.tidemark.domain.RecordState;
import io.tidemark.lifecycle.KeyedRecord;
import io.tidemark.lifecycle.Unsaved;
import io.tidemark.testing.States;
import java.util.List;

/** Copies of records as planted bugs keep them. */
final class PlantedCopies {
    private PlantedCopies() {}

    static KeyedRecord withoutUnsavedRejections(KeyedRecord record) {
        Unsaved unsaved = record.unsaved();
        return with(
                record,
                record.state(),
                new Unsaved(List.of(), unsaved.facts(), unsaved.dueAt()),
                record.coveredAfter());
    }

    static KeyedRecord asCovered(KeyedRecord record) {
        return with(record, record.state(), record.unsaved(), KeyedRecord.DURABLE);
    }

    static KeyedRecord of(KeyedRecord record, RecordState state) {
        return with(record, state, record.unsaved(), record.coveredAfter());
    }

    private static KeyedRecord with(
            KeyedRecord record, RecordState state, Unsaved unsaved, long coveredAfter) {
        return new KeyedRecord(
                state,
                unsaved,
                coveredAfter,
                record.decidedAt(),
                record.idleCheckAt(),
                record.touchedBy(),
                record.corrections());
    }

    static RecordState withoutPositions(RecordState state) {
        return States.with(state, state.decided(), Positions.NONE);
    }

    /** Of the ids sent, those that the state has decided, with another memory of how. */
    static RecordState withAcceptedOnly(
            RecordState state, List<SentMessage> sent, boolean rejectedToo) {
        DecidedIds decided = forgetful(state.decided().completeSince());
        for (SentMessage message : sent) {
            String hash = Promise.hashOf(message);
            DecidedIds.Verdict verdict = state.decided().verdict(message.id(), hash);
            boolean kept =
                    verdict == DecidedIds.Verdict.ACCEPTED
                            || (rejectedToo && verdict == DecidedIds.Verdict.REJECTED);
            if (kept && decided.verdict(message.id(), hash) == DecidedIds.Verdict.UNKNOWN) {
                decided = decided.with(message.id(), hash, true, state.history().maxEventTime());
            }
        }
        return States.with(state, decided, state.positions());
    }

    /** With every serial below the highest decided one decided too. */
    static RecordState withHighWaterMark(RecordState state, List<SentMessage> sent) {
        DecidedIds decided = state.decided();
        for (SentMessage message : sent) {
            MessageId id = message.id();
            if (id.isOpaque() || state.decided().verdict(id, null) == DecidedIds.Verdict.UNKNOWN) {
                continue;
            }
            for (long serial = 0; serial < id.msgSerial(); serial++) {
                MessageId below =
                        MessageId.of(
                                id.connectionId() + ':' + serial + ':' + id.index(),
                                id.connectionId());
                if (decided.verdict(below, null) == DecidedIds.Verdict.UNKNOWN) {
                    decided = decided.with(below, null, true, state.history().maxEventTime());
                }
            }
        }
        return States.with(state, decided, state.positions());
    }

    /** Nothing decided, complete since then. */
    private static DecidedIds forgetful(long completeSince) {
        return completeSince == DecidedIds.ALWAYS
                ? DecidedIds.NONE
                : DecidedIds.NONE
                        .with(MessageId.of("c:0:0", "c"), null, true, completeSince - 1)
                        .forgetting(completeSince, Integer.MAX_VALUE);
    }
}
