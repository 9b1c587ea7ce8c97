package io.tidemark.reducer;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.document.StepBudget;
import java.util.ArrayList;
import java.util.List;

/**
 * One edit of a last-writer-wins map being merged: the way down, and what it touched. Of each place
 * the newest write counts: of the whole (a value or a removal), or of something in it, which needs
 * an object there. A write that is not newer than what was last written at or above its place
 * changes nothing, whenever it comes.
 */
final class LwwMerge {
    private static final Place NOTHING = new Place(null, null);

    private final Stamp stamp;
    private final StepBudget steps;
    private final List<String> way = new ArrayList<>();
    private final List<JsonPointer> touched = new ArrayList<>();

    LwwMerge(Stamp stamp, StepBudget steps) {
        this.stamp = stamp;
        this.steps = steps;
    }

    /**
     * What stands at a place.
     *
     * @param value null if nothing does
     * @param stamps a {@link StampTree}; null if there are none
     */
    record Place(Document value, Document stamps) {
        private Place member(String name) {
            return new Place(
                    value.member(name), stamps == null ? null : StampTree.ofMember(stamps, name));
        }
    }

    /** The places whose values changed; none lies below another. */
    List<JsonPointer> touched() {
        return touched;
    }

    /** The place with the patch applied. */
    Place merged(Place place, Document patch) {
        steps.take(1);
        Stamp whole = StampTree.ofWhole(place.stamps());
        if (whole != null && stamp.compareTo(whole) <= 0) {
            return place;
        }
        return patch.isObject() ? entered(place, patch) : written(place, patch);
    }

    /** Members are written: there is an object from now on. */
    private Place entered(Place place, Document patch) {
        boolean isObject = place.value() != null && place.value().isObject();
        Document stamps = isObject ? place.stamps() : null;
        if (stamps == null) {
            Stamp whole = StampTree.ofProperty(place.stamps());
            stamps = Document.object();
            stamps = whole == null ? stamps : StampTree.withWhole(stamps, whole);
        }
        if (patch.size() == 0) {
            stamps = StampTree.withEmpty(stamps, stamp);
        }
        int touchedBefore = touched.size();
        Place object = new Place(isObject ? place.value() : Document.object(), stamps);
        for (Document.Member member : patch.members()) {
            way.add(member.name());
            Place before = object.member(member.name());
            object = with(object, member.name(), before, merged(before, member.value()));
            way.remove(way.size() - 1);
        }
        if (!isObject) {
            touched.subList(touchedBefore, touched.size()).clear();
            touched.add(new JsonPointer(way));
        }
        return object;
    }

    private Place with(Place object, String name, Place before, Place after) {
        Document value = object.value();
        Document stamps = object.stamps();
        if (after.value() != before.value()) {
            ChangeCost.take(steps, value);
            value = after.value() == null ? value.without(name) : value.with(name, after.value());
        }
        if (after.stamps() != before.stamps()) {
            ChangeCost.take(steps, stamps);
            stamps = StampTree.withMember(stamps, name, after.stamps());
        }
        return new Place(value, stamps);
    }

    /** The whole is written or removed; what was written in it later stays. */
    private Place written(Place place, Document patch) {
        boolean hasMembers = place.stamps() != null && place.stamps().isObject();
        Place newer = hasMembers ? newer(place) : null;
        if (newer != null) {
            touch(place.value(), newer.value());
            return new Place(newer.value(), StampTree.withWhole(newer.stamps(), stamp));
        }
        Document value = patch.isNull() ? null : patch;
        if (value != null && value.equals(place.value())) {
            value = place.value();
        }
        touch(place.value(), value);
        return new Place(value, StampTree.property(stamp));
    }

    private void touch(Document before, Document after) {
        if (before != after) {
            touched.add(new JsonPointer(way));
        }
    }

    /** Of an object, what was written later than this edit; null if nothing was. */
    private Place newer(Place object) {
        Place kept = new Place(object.value(), StampTree.ownNewer(object.stamps(), stamp));
        for (Document.Member member : object.value().members()) {
            if (StampTree.ofMember(object.stamps(), member.name()) == null) {
                steps.take(1);
                kept = with(kept, member.name(), new Place(member.value(), null), NOTHING);
            }
        }
        for (Document.Member stamps : object.stamps().members()) {
            String name = StampTree.memberOf(stamps.name());
            if (name != null) {
                steps.take(1);
                Place before = object.member(name);
                kept = with(kept, name, before, newerMember(before));
            }
        }
        return kept.stamps().size() == 0 ? null : kept;
    }

    private Place newerMember(Place member) {
        Stamp property = StampTree.ofProperty(member.stamps());
        if (property != null && property.compareTo(stamp) > 0) {
            return member;
        }
        Place newer = property == null ? newer(member) : null;
        return newer == null ? NOTHING : newer;
    }
}
