package com.example.checklist;

import io.tidemark.document.Document;
import io.tidemark.domain.Event;
import io.tidemark.document.JsonPointer;
import io.tidemark.domain.Corrector;
import java.util.List;
import java.util.Optional;

/** An item with both members, or null, is what it is whatever a client holds. */
final class ChecklistCorrector implements Corrector {
    @Override
    public List<JsonPointer> reads(Event event) {
        return List.of();
    }

    @Override
    public Optional<Document> edit(Document document, List<JsonPointer> paths) {
        Document edit = Document.object();
        for (JsonPointer path : paths) {
            if (path.isRoot()) {
                return Optional.empty();
            }
            String id = path.tokens().get(0);
            Document item = document.member(id);
            edit = edit.with(id, item == null ? Document.ofNull() : item);
        }
        return Optional.of(edit);
    }

    @Override
    public List<JsonPointer> corrected(Document edit, Document document, List<JsonPointer> paths) {
        return paths.stream()
                .filter(path -> !path.isRoot() && states(edit, document, path.tokens().get(0)))
                .toList();
    }

    /** No edit removes items that it does not name. */
    @Override
    public boolean replacesWhole() {
        return false;
    }

    private static boolean states(Document edit, Document document, String id) {
        Document stated = edit.member(id);
        Document item = document.member(id);
        return stated != null && (item == null ? stated.isNull() : stated.equals(item));
    }
}
