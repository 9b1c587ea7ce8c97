package com.example.diagram;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.document.StepBudget;
import io.tidemark.domain.Event;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.Reduction;
import io.tidemark.domain.RejectionCode;
import io.tidemark.domain.Corrector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A diagram whose connectors never dangle: {@code shapes} and {@code connectors}, each an object of
 * things by their ids. A connector names two shapes, {@code from} and {@code to}.
 *
 * <p>An edit has the same form. It replaces each thing that it names as a whole, or removes it with
 * {@code null}, all or none. As a foreign key of a database would, this refuses a connector to a
 * shape that is not there, and the removal of a shape that a connector names.
 */
final class LinkedDiagramReducer implements Reducer {
    static final String SHAPES = "shapes";
    static final String CONNECTORS = "connectors";
    static final List<String> PARTS = List.of(SHAPES, CONNECTORS);

    private static final List<String> ENDS = List.of("from", "to");

    @Override
    public String identity() {
        return "linked-diagram/1";
    }

    @Override
    public Reduction reduce(Document document, Document metadata, Event event, StepBudget steps) {
        Optional<List<JsonPointer>> written = writes(event);
        if (written.isEmpty()) {
            return new Reduction.Refused(
                    RejectionCode.PATCH_INVALID, "no object of shapes and connectors");
        }
        Document changed = document;
        Set<String> removedShapes = new HashSet<>();
        for (JsonPointer path : written.get()) {
            String part = path.tokens().get(0);
            String id = path.tokens().get(1);
            Document thing = event.data().member(part).member(id);
            changed = changed.with(part, replaced(changed.member(part), id, thing));
            if (part.equals(SHAPES) && thing.isNull()) {
                removedShapes.add(id);
            }
        }
        return dangling(changed, event.data(), removedShapes)
                .<Reduction>map(Reduction.Refused::new)
                .orElse(new Reduction.Applied(changed, metadata));
    }

    @Override
    public Optional<List<JsonPointer>> writes(Event event) {
        List<JsonPointer> written = new ArrayList<>();
        int known = 0;
        for (String part : PARTS) {
            Document things = event.data().member(part);
            if (things != null && things.isObject()) {
                known++;
                for (Document.Member thing : things.members()) {
                    written.add(JsonPointer.ROOT.child(part).child(thing.name()));
                }
            }
        }
        boolean isEdit = event.data().isObject() && event.data().size() == known;
        return isEdit ? Optional.of(written) : Optional.empty();
    }

    @Override
    public Optional<Corrector> corrector() {
        return Optional.of(new LinkedDiagramCorrector());
    }

    private static Document replaced(Document things, String id, Document thing) {
        return thing.isNull() ? things.without(id) : things.with(id, thing);
    }

    /**
     * What dangles after an edit, if anything does. Only connectors that the edit writes can name a
     * shape that never was there; all of them can name one that the edit removes.
     */
    private static Optional<String> dangling(Document changed, Document edit, Set<String> removed) {
        Document shapes = changed.member(SHAPES);
        Document written = edit.member(CONNECTORS);
        Document connectors = removed.isEmpty() ? orEmpty(written) : changed.member(CONNECTORS);
        for (Document.Member connector : connectors.members()) {
            for (String end : connector.value().isNull() ? List.<String>of() : ENDS) {
                if (!isThere(connector.value().member(end), shapes)) {
                    String place = "/" + CONNECTORS + "/" + connector.name() + "/" + end;
                    return Optional.of(place + " names no shape that is there");
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isThere(Document shape, Document shapes) {
        return shape != null && shape.isString() && shapes.member(shape.text()) != null;
    }

    private static Document orEmpty(Document object) {
        return object == null ? Document.object() : object;
    }
}
