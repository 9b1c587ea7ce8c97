package io.tidemark.reducer;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.document.StepBudget;
import io.tidemark.domain.Event;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.ReducerOptionsException;
import io.tidemark.domain.Reduction;
import io.tidemark.domain.Reduction.Applied;
import io.tidemark.reducer.FieldEdits.FieldEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A map in which the newest write of a property wins ({@link LwwMapReducer}), with counters and
 * sets among the properties. All three commute, so any order of the same edits makes the same
 * document. Counters and sets rely on each message id being decided once; and since no edit can
 * state what they hold, a refused edit cannot be corrected.
 */
public final class FieldedMapReducer implements Reducer {
    private static final String FIELDS = "fields";

    /** Metadata of the properties. */
    private static final String PROPERTIES = "p";

    /** Metadata of the sets, by their places. */
    private static final String SETS = "s";

    private final LwwMapReducer properties = new LwwMapReducer();
    private final MapFields fields;

    private FieldedMapReducer(MapFields fields) {
        this.fields = fields;
    }

    /**
     * The reducer of a record type.
     *
     * @param options {@code fields}: places in the map, and what is there
     */
    static Reducer of(Document options) throws ReducerOptionsException {
        ReducerOptions.requireKnown(options, Set.of(FIELDS));
        Document fields = options.member(FIELDS);
        return fields == null ? new LwwMapReducer() : new FieldedMapReducer(MapFields.of(fields));
    }

    /** Which fields there are stands in the record type's file, which the fingerprint covers. */
    @Override
    public String identity() {
        return properties.identity() + "+fields/2";
    }

    @Override
    public Reduction reduce(Document document, Document metadata, Event event, StepBudget steps) {
        try {
            FieldEdits.Parts parts = FieldEdits.of(event.data(), fields, steps);
            Document stamps = metadata.member(PROPERTIES);
            Reduction reduction =
                    properties.reduce(
                            document,
                            stamps == null ? metadata : stamps, // of a map that had no fields yet
                            event,
                            parts.properties(),
                            steps);
            return reduction instanceof Applied applied
                    ? new Change(applied, metadata, event, steps).of(parts.fields())
                    : reduction;
        } catch (PatchRefusedException e) {
            return e.refused();
        }
    }

    /** The document on its way through the fields of one edit. */
    private static final class Change {
        private final Event event;
        private final StepBudget steps;
        private final Document stamps;
        private final List<JsonPointer> touched;
        private Document document;
        private Document sets;

        private Change(Applied properties, Document metadata, Event event, StepBudget steps) {
            this.event = event;
            this.steps = steps;
            stamps = properties.metadata();
            touched = new ArrayList<>(properties.touched());
            document = properties.document();
            sets = metadata.member(SETS) == null ? Document.object() : metadata.member(SETS);
            long oldestDay = LwwMapReducer.oldestDay(stamps);
            if (sets.size() > 0
                    && oldestDay > LwwMapReducer.oldestDay(metadata.member(PROPERTIES))) {
                sets = since(sets, oldestDay);
            }
        }

        /** Removals are remembered as long as stamps; as there, forgetting takes no steps. */
        private static Document since(Document sets, long oldestDay) {
            Document kept = sets;
            for (Document.Member set : sets.members()) {
                kept = kept.with(set.name(), SetField.since(set.value(), oldestDay));
            }
            return kept;
        }

        private Applied of(List<FieldEdit> edits) throws PatchRefusedException {
            for (FieldEdit edit : edits) {
                Document before = at(edit.place());
                Document after =
                        edit.kind() == FieldKind.COUNTER
                                ? CounterField.after(before, edit.value())
                                : set(edit, before);
                if (!after.equals(before)) {
                    document = with(document, edit.place().tokens(), after);
                    touched.add(edit.place());
                }
            }
            Document metadata = Document.object().with(PROPERTIES, stamps);
            return new Applied(
                    document, sets.size() == 0 ? metadata : metadata.with(SETS, sets), touched);
        }

        private Document set(FieldEdit edit, Document before) throws PatchRefusedException {
            String place = edit.place().toString();
            SetField set = new SetField(sets.member(place), before, steps);
            set.apply(edit.value(), event.id().text(), LwwMapReducer.day(event));
            ChangeCost.take(steps, sets);
            sets = sets.with(place, set.form());
            return set.elements();
        }

        /** Null if there is nothing. */
        private Document at(JsonPointer place) {
            Document value = document;
            for (String token : place.tokens()) {
                steps.take(1);
                value = value == null ? null : value.member(token);
            }
            return value;
        }

        /**
         * What holds a field is an object: the edit of the properties has made it one, unless an
         * older version of the type let it be removed later.
         */
        private Document with(Document place, List<String> way, Document value) {
            Document holder = place != null && place.isObject() ? place : Document.object();
            ChangeCost.take(steps, holder);
            String name = way.get(0);
            return holder.with(
                    name,
                    way.size() == 1
                            ? value
                            : with(holder.member(name), way.subList(1, way.size()), value));
        }
    }
}
