package io.tidemark.fold;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.domain.CorrectionNeed;
import io.tidemark.domain.Corrector;
import io.tidemark.domain.Defect;
import io.tidemark.domain.Event;
import io.tidemark.domain.PendingCorrection;
import io.tidemark.domain.Reducer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps account of where clients may hold other values than the record, so that corrections state
 * no more than is owed, and no less. Pure.
 *
 * <p>The law: a client that applied the channel's messages in the order of the stream differs from
 * the record at or below the pending paths and nowhere else. A refused edit adds the paths that it
 * wrote. An accepted one that reads or writes where clients differ may do something else there, so
 * it adds its paths too. An edit or echo that states the record's values takes away what it states.
 */
final class Divergence {
    private final Corrector corrector;
    private final Reducer reducer;

    /**
     * @param corrector of the reducer
     */
    Divergence(Reducer reducer, Corrector corrector) {
        this.reducer = reducer;
        this.corrector = corrector;
    }

    /** Places that an edit writes; empty if they are unknown. */
    Optional<List<JsonPointer>> writes(Event event) {
        if (event.data() == null) {
            return Optional.empty();
        }
        try {
            return reducer.writes(event);
        } catch (Throwable e) {
            Defect.rethrowFatal(e);
            return Optional.empty();
        }
    }

    /**
     * The same for people: an array of JSON Pointers; null if there are too many, or if they are
     * unknown.
     */
    Document writesAsJson(Event event) {
        return writes(event)
                .filter(PendingCorrection::canHold)
                .map(
                        paths ->
                                Document.array(
                                        paths.stream()
                                                .map(path -> Document.of(path.toString()))
                                                .toList()))
                .orElse(null);
    }

    /**
     * After an edit was refused.
     *
     * @param pending what is pending, to which the paths of the edit are added; void unless one is
     *     due
     */
    CorrectionNeed refused(Document document, Event event, Set<JsonPointer> pending) {
        if (event.data() == null) {
            return CorrectionNeed.NOT_ASSERTABLE;
        }
        Optional<List<JsonPointer>> writes = writes(event);
        if (writes.isEmpty()) {
            return all(pending) ? CorrectionNeed.DUE : CorrectionNeed.NOT_ASSERTABLE;
        }
        if (writes.get().isEmpty()) {
            return CorrectionNeed.NOTHING_WRITTEN;
        }
        if (!added(writes.get(), pending)) {
            return CorrectionNeed.TOO_MANY_PATHS;
        }
        for (JsonPointer path : writes.get()) {
            if (corrector.edit(document, List.of(path)).isEmpty()) {
                return CorrectionNeed.NOT_ASSERTABLE;
            }
        }
        return CorrectionNeed.DUE;
    }

    /** What is to be remembered of an event that clients may apply and the record does not. */
    Document metadataAfterRefusal(Document metadata, Event event) {
        return event.data() == null ? metadata : corrector.afterRefusal(metadata, event);
    }

    /**
     * After an edit was accepted, which made the document. What clients may pass over becomes
     * pending for them.
     *
     * @param metadata the record's before the edit
     */
    PendingCorrection accepted(
            PendingCorrection before, Event event, Document document, Document metadata) {
        boolean wins = event.data() == null || corrector.overridesRefused(event, metadata);
        if (event.data() == null || (before.isNone() && wins)) {
            return before;
        }
        Set<JsonPointer> paths = before.toSet();
        Optional<List<JsonPointer>> writes = writes(event);
        if (writes.isEmpty()) {
            all(paths);
        } else if (!wins || meet(event, writes.get(), before.paths())) {
            added(writes.get(), paths);
        }
        return wins
                ? without(stated(event, document, paths), paths, before)
                : owed(before, event).withPaths(paths);
    }

    /**
     * After an echo, or what looks like one.
     *
     * @param metadata the record's before the echo
     * @param outdated whether it would change the document, or could not be applied to it: then it
     *     settles nothing, since a patch that fails at clients leaves them as they are
     * @param isNew whether every client listens to it: else it settles nothing either
     */
    PendingCorrection echoed(
            PendingCorrection before,
            Event event,
            Document document,
            Document metadata,
            boolean outdated,
            boolean isNew) {
        if (event.data() == null) {
            return before;
        }
        Set<JsonPointer> paths = before.toSet();
        if (outdated) {
            writes(event).ifPresentOrElse(writes -> added(writes, paths), () -> all(paths));
        }
        PendingCorrection owed = owed(before, event);
        return outdated || !isNew || !corrector.overridesRefused(event, metadata)
                ? owed.withPaths(paths)
                : without(stated(event, document, paths), paths, owed);
    }

    private static PendingCorrection owed(PendingCorrection before, Event event) {
        return before.isNone()
                ? before.answering(event.id().text(), PendingCorrection.OUTDATED)
                : before;
    }

    private static PendingCorrection without(
            List<JsonPointer> stated, Set<JsonPointer> paths, PendingCorrection before) {
        stated.forEach(paths::remove);
        return before.withPaths(paths);
    }

    private List<JsonPointer> stated(Event event, Document document, Set<JsonPointer> paths) {
        return corrector.corrected(event.data(), document, List.copyOf(paths));
    }

    /**
     * Adds the paths, or the root where that stands for all; false if there are too many. Of an
     * accepted merge patch none need to be added: what it sets is the same at every client.
     */
    private boolean added(List<JsonPointer> more, Set<JsonPointer> paths) {
        if (!PendingCorrection.canHold(more)) {
            return all(paths);
        }
        Set<JsonPointer> both = new TreeSet<>(paths);
        both.addAll(more);
        if (!PendingCorrection.isBounded(both)) {
            return all(paths);
        }
        paths.addAll(more);
        return true;
    }

    private boolean all(Set<JsonPointer> paths) {
        if (!corrector.replacesWhole()) {
            return false;
        }
        paths.clear();
        paths.add(JsonPointer.ROOT);
        return true;
    }

    private boolean meet(Event event, List<JsonPointer> writes, List<JsonPointer> pending) {
        PlaceTree tree = PlaceTree.of(pending);
        return writes.stream().anyMatch(tree::meets)
                || corrector.reads(event).stream().anyMatch(tree::meets);
    }
}
