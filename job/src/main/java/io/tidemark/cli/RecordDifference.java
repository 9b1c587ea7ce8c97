package io.tidemark.cli;

import io.tidemark.document.Document;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A record as two sets of record types leave it. What differs by name whenever types change
 * (fingerprint, generation, reducer) or follows from the decisions (history hash, times) is no
 * difference.
 *
 * @param older empty if the older types leave no such record
 * @param newer empty if the newer types leave no such record
 */
record RecordDifference(RecordKey key, Optional<Side> older, Optional<Side> newer) {
    /**
     * One side of it.
     *
     * @param rejections number of refused messages by code
     */
    record Side(RecordState state, SortedMap<String, Long> rejections) {
        Document toDocument() {
            Document codes = Document.object();
            for (Map.Entry<String, Long> code : rejections.entrySet()) {
                codes = codes.with(code.getKey(), Document.of(code.getValue()));
            }
            return Document.object()
                    .with("revision", Document.of(state.revision()))
                    .with("version", Document.of(state.version()))
                    .with("deleted", Document.of(state.deleted()))
                    .with("rejections", codes)
                    .with("pendingCorrections", Document.of(state.pending().paths().size()))
                    .with("documentBytes", Document.of(state.document().canonicalLength()))
                    .with(
                            "documentHash",
                            Document.of(Sha256.hexOf(state.document().canonicalBytes())));
        }
    }

    /** What differs, by name; empty if nothing does. */
    List<String> differs() {
        if (older.isEmpty() || newer.isEmpty()) {
            return List.of(older.isEmpty() ? "onlyNew" : "onlyOld");
        }
        List<String> names = new ArrayList<>();
        RecordState before = older.get().state();
        RecordState after = newer.get().state();
        addIf(!before.document().equals(after.document()), "document", names);
        addIf(before.deleted() != after.deleted(), "deleted", names);
        addIf(before.version() != after.version(), "version", names);
        addIf(before.revision() != after.revision(), "revision", names);
        addIf(!older.get().rejections().equals(newer.get().rejections()), "rejections", names);
        addIf(
                !before.pending().paths().equals(after.pending().paths()),
                "pendingCorrections",
                names);
        return names;
    }

    JsonLine toLine() {
        DocumentDifference documents =
                older.isEmpty() || newer.isEmpty()
                        ? DocumentDifference.NONE
                        : DocumentDifference.of(
                                older.get().state().document(), newer.get().state().document());
        return new JsonLine("difference")
                .text("recordType", key.type())
                .text("recordId", key.id())
                .value("differs", Document.array(differs().stream().map(Document::of).toList()))
                .value("old", document(older))
                .value("new", document(newer))
                .value("places", Document.array(documents.places()))
                .value("morePlaces", Document.of(documents.isMore()));
    }

    private static Document document(Optional<Side> side) {
        return side.map(Side::toDocument).orElseGet(Document::ofNull);
    }

    private static void addIf(boolean differs, String name, List<String> names) {
        if (differs) {
            names.add(name);
        }
    }
}
