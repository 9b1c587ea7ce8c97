package io.tidemark.reducer;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.document.StepBudget;
import io.tidemark.domain.Corrector;
import io.tidemark.domain.Delivery;
import io.tidemark.domain.Event;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.Reduction;
import io.tidemark.domain.Reduction.Refused;
import io.tidemark.domain.RejectionCode;
import java.util.List;
import java.util.Optional;

/**
 * Edits are merge patches (RFC 7396) of an object, but the newest write of each property counts,
 * not the last to arrive: by timestamp, then by message id ({@link Stamp}). In the order of their
 * stamps edits make exactly what merge patches make; in every other order they make the same
 * document and the same metadata, and applying one again changes nothing.
 *
 * <p>The metadata are the stamps of what was written and removed ({@link StampTree}). Those older
 * than {@link #STAMPS_KEPT_DAYS} are forgotten, a day's at a time: then a property counts as older
 * than everything, and an edit that could be older still is refused.
 */
public final class LwwMapReducer implements Reducer {
    /** Days back from the newest edit's for which stamps are remembered. */
    static final int STAMPS_KEPT_DAYS = 30;

    private static final long DAY_MS = 24 * 60 * 60_000L;

    /** The newest edit's day since 1970, beside the stamps. */
    private static final String NEWEST_DAY = "d";

    @Override
    public String identity() {
        return "lww-map/1";
    }

    @Override
    public Reduction reduce(Document document, Document metadata, Event event, StepBudget steps) {
        return reduce(document, metadata, event, event.data(), steps);
    }

    /** The same of a part of the event's data. */
    Reduction reduce(
            Document document, Document metadata, Event event, Document data, StepBudget steps) {
        Document stamps = metadata.isObject() ? metadata : Document.object();
        Refused refused = refusal(document, stamps, event, data);
        if (refused != null) {
            return refused;
        }
        LwwMerge merge = new LwwMerge(Stamp.of(event), steps);
        LwwMerge.Place merged = merge.merged(new LwwMerge.Place(document, stamps), data);
        return new Reduction.Applied(
                merged.value(), forgetting(merged.stamps(), event), merge.touched());
    }

    /** The places of the patch's leaves. Empty if the data is no object. */
    @Override
    public Optional<List<JsonPointer>> writes(Event event) {
        if (!event.data().isObject()) {
            return Optional.empty();
        }
        return Optional.of(event.data().size() == 0 ? List.of() : PatchLeaves.of(event.data()));
    }

    @Override
    public Optional<Corrector> corrector() {
        return Optional.of(LwwCorrector.INSTANCE);
    }

    private static Refused refusal(Document document, Document stamps, Event event, Document data) {
        if (!document.isObject()) {
            return new Refused(RejectionCode.PATCH_PATH_MISSING, "the document is no object");
        }
        if (!data.isObject()) {
            return new Refused(RejectionCode.PATCH_INVALID, "an edit is an object of properties");
        }
        if (event.arrivedAt() != Delivery.ARRIVAL_UNKNOWN
                && event.timestamp() > latest(event.arrivedAt())) {
            return new Refused(
                    RejectionCode.TIMESTAMP_AHEAD,
                    "more than " + Event.CLOCK_AHEAD_MAX_MS + " ms later than it arrived");
        }
        Document newest = stamps.member(NEWEST_DAY);
        if (newest != null && event.timestamp() < keptFrom(newest.number().longValue())) {
            return new Refused(
                    RejectionCode.CANNOT_BE_JUDGED,
                    "more than " + STAMPS_KEPT_DAYS + " days older than the newest edit");
        }
        return null;
    }

    /**
     * The stamps after an edit. They are looked through on the first edit of a day alone, which
     * takes no steps: the edit is not to blame for them.
     */
    private static Document forgetting(Document stamps, Event event) {
        long day = day(event);
        Document newest = stamps.member(NEWEST_DAY);
        if (newest != null && newest.number().longValue() >= day) {
            return stamps;
        }
        Document own = stamps.without(NEWEST_DAY);
        Document kept = newest == null ? own : StampTree.since(own, keptFrom(day));
        return (kept == null ? Document.object() : kept).with(NEWEST_DAY, Document.of(day));
    }

    /** The day of an edit, since 1970. */
    static long day(Event event) {
        return Math.floorDiv(event.timestamp(), DAY_MS);
    }

    /** The oldest day whose stamps are remembered, since 1970, of stamps after an edit. */
    static long oldestDay(Document stamps) {
        return stamps.member(NEWEST_DAY).number().longValue() - STAMPS_KEPT_DAYS;
    }

    /** The latest timestamp of what arrived then, ms since 1970. */
    private static long latest(long arrivedAt) {
        return Math.min(arrivedAt, Long.MAX_VALUE - Event.CLOCK_AHEAD_MAX_MS)
                + Event.CLOCK_AHEAD_MAX_MS;
    }

    private static long keptFrom(long newestDay) {
        return Math.max(newestDay - STAMPS_KEPT_DAYS, Long.MIN_VALUE / DAY_MS) * DAY_MS;
    }
}
