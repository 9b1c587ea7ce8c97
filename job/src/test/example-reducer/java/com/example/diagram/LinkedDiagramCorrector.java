package com.example.diagram;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.domain.Event;
import io.tidemark.domain.Corrector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A thing as a whole, or null, is what it is whatever a client holds: clients apply corrections
 * without looking at references.
 */
final class LinkedDiagramCorrector implements Corrector {
    /** Shapes decide about connectors and connectors about shapes. */
    @Override
    public List<JsonPointer> reads(Event event) {
        List<JsonPointer> read = new ArrayList<>();
        for (String part : LinkedDiagramReducer.PARTS) {
            read.add(JsonPointer.ROOT.child(part));
        }
        return read;
    }

    @Override
    public Optional<Document> edit(Document document, List<JsonPointer> paths) {
        Document edit = Document.object();
        for (JsonPointer path : paths) {
            if (path.tokens().size() != 2) {
                return Optional.empty();
            }
            String part = path.tokens().get(0);
            String id = path.tokens().get(1);
            Document thing = document.member(part).member(id);
            Document things = edit.member(part) == null ? Document.object() : edit.member(part);
            edit = edit.with(part, things.with(id, thing == null ? Document.ofNull() : thing));
        }
        return Optional.of(edit);
    }

    @Override
    public List<JsonPointer> corrected(Document edit, Document document, List<JsonPointer> paths) {
        return paths.stream()
                .filter(path -> path.tokens().size() == 2)
                .filter(path -> states(edit, document, path.tokens().get(0), path.tokens().get(1)))
                .toList();
    }

    /** No edit removes things that it does not name. */
    @Override
    public boolean replacesWhole() {
        return false;
    }

    private static boolean states(Document edit, Document document, String part, String id) {
        Document things = edit.member(part);
        Document stated = things == null ? null : things.member(id);
        Document thing = document.member(part).member(id);
        return stated != null && (thing == null ? stated.isNull() : stated.equals(thing));
    }
}
