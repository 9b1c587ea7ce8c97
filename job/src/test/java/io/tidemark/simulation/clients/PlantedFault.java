package io.tidemark.simulation.clients;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.document.StepBudget;
import io.tidemark.domain.Corrector;
import io.tidemark.domain.Event;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.Reduction;
import io.tidemark.fold.FoldSettings;
import java.util.List;
import java.util.Optional;

/** Faults that a reducer could have in what it states about its edits. */
enum PlantedFault {
    NONE,
    /** Any echo settles everything, whatever its values. */
    ECHO_SETTLES_ALL,
    /** A copy from a place where clients differ is treated like any other edit. */
    READS_FORGOTTEN,
    /** Values that only clients have are not removed. */
    ABSENCE_NOT_STATED,
    /** Only the first place that a rejected edit wrote is corrected. */
    WRITES_CUT,
    /** The reducer cannot state what an edit wrote. */
    WRITES_UNTOLD,
    /** Corrections are sent once and never again. */
    SENT_ONCE,
    /** The stamps of corrections are not kept. */
    ECHO_NOT_STAMPED,
    /** An edit that clients pass over, since what was refused is newer, settles what it states. */
    OLD_EDIT_SETTLES;

    /** The reducer with the fault. */
    Reducer in(Reducer reducer) {
        return new Faulty(this, reducer);
    }

    private record Faulty(PlantedFault fault, Reducer reducer) implements Reducer, Corrector {
        @Override
        public String identity() {
            return reducer.identity();
        }

        @Override
        public Reduction reduce(
                Document document, Document metadata, Event event, StepBudget steps) {
            Reduction reduction = reducer.reduce(document, metadata, event, steps);
            return fault == ECHO_NOT_STAMPED
                            && FoldSettings.RESERVED_CLIENT_ID.equals(event.clientId())
                            && reduction instanceof Reduction.Applied applied
                    ? new Reduction.Applied(applied.document(), metadata, applied.touched())
                    : reduction;
        }

        @Override
        public Optional<List<JsonPointer>> writes(Event event) {
            Optional<List<JsonPointer>> writes = reducer.writes(event);
            return switch (fault) {
                case WRITES_CUT -> writes.map(paths -> paths.stream().limit(1).toList());
                case WRITES_UNTOLD -> Optional.empty();
                default -> writes;
            };
        }

        @Override
        public Optional<Corrector> corrector() {
            return Optional.of(this);
        }

        @Override
        public List<JsonPointer> reads(Event event) {
            return fault == READS_FORGOTTEN ? List.of() : real().reads(event);
        }

        @Override
        public Optional<Document> edit(Document document, List<JsonPointer> paths) {
            return fault == ABSENCE_NOT_STATED
                    ? real().edit(document, paths).map(Faulty::withoutNulls)
                    : real().edit(document, paths);
        }

        @Override
        public List<JsonPointer> corrected(
                Document edit, Document document, List<JsonPointer> paths) {
            return fault == ECHO_SETTLES_ALL ? paths : real().corrected(edit, document, paths);
        }

        @Override
        public boolean replacesWhole() {
            return real().replacesWhole();
        }

        @Override
        public boolean overridesRefused(Event event, Document metadata) {
            return fault == OLD_EDIT_SETTLES || real().overridesRefused(event, metadata);
        }

        @Override
        public Document afterRefusal(Document metadata, Event event) {
            return real().afterRefusal(metadata, event);
        }

        private Corrector real() {
            return reducer.corrector().orElseThrow();
        }

        private static Document withoutNulls(Document patch) {
            Document clean = patch;
            for (Document.Member member : patch.members()) {
                clean =
                        member.value().isNull()
                                ? clean.without(member.name())
                                : clean.with(member.name(), withoutNulls(member.value()));
            }
            return clean;
        }
    }
}
