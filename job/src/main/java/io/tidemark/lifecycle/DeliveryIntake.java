package io.tidemark.lifecycle;

import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.DeadLetterCode;
import io.tidemark.domain.Decision;
import io.tidemark.domain.Decoding;
import io.tidemark.domain.Event;
import io.tidemark.domain.MessageDecoder;
import io.tidemark.domain.PassedOver;
import io.tidemark.domain.RecordType;
import io.tidemark.domain.Rejection;
import io.tidemark.domain.RoutedDelivery;
import io.tidemark.fold.Folds;

/**
 * What becomes of the deliveries of a record that is touched: each message is an event, which
 * {@link Folds} decides, or a dead letter, or passed over.
 */
final class DeliveryIntake {
    private final MessageDecoder decoder;
    private final Folds folds;
    private final SnapshotSchedule snapshots;
    private final CorrectionDispatch corrections;
    private final ReduceCounts counts;

    DeliveryIntake(
            MessageDecoder decoder,
            Folds folds,
            SnapshotSchedule snapshots,
            CorrectionDispatch corrections,
            ReduceCounts counts) {
        this.decoder = decoder;
        this.folds = folds;
        this.snapshots = snapshots;
        this.corrections = corrections;
        this.counts = counts;
    }

    /** The record after the messages of a delivery, in their order. */
    KeyedRecord fold(
            KeyedRecord kept, RoutedDelivery delivery, RecordType type, RecordContext record) {
        KeyedRecord current = kept;
        for (Decoding decoding : decoder.decode(delivery, type)) {
            if (decoding instanceof Event event) {
                current = decide(current, event, type, record);
            } else if (decoding instanceof DeadLetter letter) {
                deadLetter(letter, record);
            } else {
                counts.passedOver(((PassedOver) decoding).reason());
            }
        }
        return snapshots.emitCrowded(current, record);
    }

    /** A delivery of a record whose type the catalog no longer has. */
    void withoutType(RoutedDelivery delivery, RecordContext record) {
        deadLetter(
                DeadLetter.ofDelivery(
                        delivery.delivery(),
                        delivery.channel(),
                        DeadLetterCode.NO_RECORD_TYPE,
                        "the catalog no longer has the record type"),
                record);
    }

    private KeyedRecord decide(
            KeyedRecord kept, Event event, RecordType type, RecordContext record) {
        if (kept.state().positions().isForeign(event.partitionKey())) {
            counts.foreignPartitionKey();
        }
        Decision decision = folds.of(type).decide(kept.state(), event);
        counts.decision(decision);
        if (!(decision instanceof Decision.Revised revised)) {
            return kept;
        }
        if (kept.state().decided().isOvertaken(event.id(), event.time())) {
            counts.overtaken();
        }
        long now = record.now();
        long dueAt = snapshots.schedule(kept, now, record);
        Rejection rejection =
                decision instanceof Decision.Rejected rejected ? rejected.rejection() : null;
        KeyedRecord decided = kept.decided(revised.state(), rejection, now, dueAt);
        return corrections.decided(kept.state().pending(), decided, decision, event, now);
    }

    private void deadLetter(DeadLetter letter, RecordContext record) {
        counts.deadLetter(letter.code());
        record.emit(letter);
    }
}
