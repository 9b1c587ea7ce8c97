package io.tidemark.reducer;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.document.StepBudget;
import io.tidemark.domain.Corrector;
import io.tidemark.domain.Event;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.Reduction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Edits are JSON Merge Patches (RFC 7396): an object's members replace those of the document, null
 * removes a member, anything but an object replaces the whole. Arrays are replaced as a whole.
 *
 * <p>Any JSON value is a merge patch, so nothing is refused here. Applying a patch twice is the
 * same as applying it once; patches of disjoint members commute, others do not: under reordering
 * the last one wins for each member.
 */
public final class JsonMergePatchReducer implements Reducer {
    @Override
    public String identity() {
        return "json-merge-patch/1";
    }

    @Override
    public Reduction reduce(Document document, Document metadata, Event event, StepBudget steps) {
        Merge merge = new Merge(steps);
        Document merged = merge.merged(document, event.data());
        return new Reduction.Applied(merged, metadata, merge.touched);
    }

    /** The places of the patch's leaves: values, nulls, and objects without members. */
    @Override
    public Optional<List<JsonPointer>> writes(Event event) {
        return Optional.of(PatchLeaves.of(event.data()));
    }

    @Override
    public Optional<Corrector> corrector() {
        return Optional.of(MergePatchCorrector.INSTANCE);
    }

    /** One merge: the way down, and what it touched. */
    private static final class Merge {
        private final StepBudget steps;
        private final List<String> way = new ArrayList<>();
        private final List<JsonPointer> touched = new ArrayList<>();

        private Merge(StepBudget steps) {
            this.steps = steps;
        }

        /** The target with the patch applied; the target itself if that changes nothing. */
        private Document merged(Document target, Document patch) {
            steps.take(1);
            if (patch.isObject() && target.isObject()) {
                return mergedObject(target, patch);
            }
            Document value = withoutNulls(patch);
            if (value.equals(target)) {
                return target;
            }
            touched.add(new JsonPointer(way));
            return value;
        }

        private Document mergedObject(Document target, Document patch) {
            Document result = target;
            for (Document.Member member : patch.members()) {
                way.add(member.name());
                result = withMember(result, member.name(), member.value());
                way.remove(way.size() - 1);
            }
            return result;
        }

        private Document withMember(Document target, String name, Document patch) {
            Document old = target.member(name);
            Document value;
            if (patch.isNull()) {
                steps.take(1);
                value = null;
            } else if (old == null) {
                steps.take(1);
                value = withoutNulls(patch);
            } else {
                value = merged(old, patch);
            }
            if (value == old) {
                return target;
            }
            ChangeCost.take(steps, target);
            if (old == null || value == null) {
                touched.add(new JsonPointer(way));
            }
            return value == null ? target.without(name) : target.with(name, value);
        }

        /** What a patch makes of nothing: itself, but members that are null are left out. */
        private Document withoutNulls(Document patch) {
            if (!patch.isObject()) {
                return patch;
            }
            steps.take(patch.size());
            // Built from the first difference on: to take members away one by one costs their
            // square.
            Document kept = null;
            for (Document.Member member : patch.members()) {
                Document value = member.value().isNull() ? null : withoutNulls(member.value());
                if (kept == null && value != member.value()) {
                    kept = membersBefore(member.name(), patch);
                }
                if (kept != null && value != null) {
                    kept = kept.with(member.name(), value);
                }
            }
            return kept == null ? patch : kept;
        }

        private static Document membersBefore(String name, Document object) {
            Document before = Document.object();
            for (Document.Member member : object.members()) {
                if (member.name().equals(name)) {
                    break;
                }
                before = before.with(member.name(), member.value());
            }
            return before;
        }
    }
}
