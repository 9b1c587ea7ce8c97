package io.tidemark.testing;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.document.StepBudget;
import io.tidemark.domain.Corrector;
import io.tidemark.domain.Event;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.Reduction;
import io.tidemark.domain.RejectionCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The smallest reducer whose decisions depend on the document and on the order of events. Data is
 * {@code {"set": {…}, "expect": {…}}}: the members of {@code set} are written, null removes; if a
 * member of {@code expect} has another value, the edit is refused. Its metadata counts the edits.
 */
public final class MergeReducer implements Reducer {
    @Override
    public String identity() {
        return "test-merge/1";
    }

    @Override
    public Reduction reduce(Document document, Document metadata, Event event, StepBudget steps) {
        Document set = event.data().member("set");
        if (set == null || !set.isObject()) {
            return new Reduction.Refused(RejectionCode.PATCH_INVALID, "no object to set");
        }
        Document expected = event.data().member("expect");
        if (expected != null && !fits(document, expected)) {
            return new Reduction.Refused(RejectionCode.PATCH_TEST_FAILED, "another value");
        }
        steps.take(set.size());
        Document merged = document;
        for (Document.Member member : set.members()) {
            merged =
                    member.value().isNull()
                            ? merged.without(member.name())
                            : merged.with(member.name(), member.value());
        }
        long edits = metadata.isNull() ? 0 : metadata.number().longValueExact();
        return new Reduction.Applied(merged, Document.of(edits + 1), paths(set));
    }

    @Override
    public Optional<List<JsonPointer>> writes(Event event) {
        Document set = event.data().member("set");
        return set == null || !set.isObject() ? Optional.empty() : Optional.of(paths(set));
    }

    @Override
    public Optional<Corrector> corrector() {
        return Optional.of(new Sets());
    }

    /** What is set is the same whatever was there, unless something is expected. */
    private static final class Sets implements Corrector {
        @Override
        public List<JsonPointer> reads(Event event) {
            Document expected = event.data().member("expect");
            return expected == null ? List.of() : paths(expected);
        }

        @Override
        public Optional<Document> edit(Document document, List<JsonPointer> paths) {
            Document set = Document.object();
            for (JsonPointer path : paths) {
                Document value = document.member(path.last());
                if (value != null && value.isNull()) {
                    return Optional.empty();
                }
                set = set.with(path.last(), value == null ? Document.ofNull() : value);
            }
            return Optional.of(Document.object().with("set", set));
        }

        @Override
        public List<JsonPointer> corrected(
                Document edit, Document document, List<JsonPointer> paths) {
            return edit.member("expect") == null
                    ? paths.stream().filter(path -> states(edit, document, path.last())).toList()
                    : List.of();
        }

        @Override
        public boolean replacesWhole() {
            return false;
        }

        private static boolean states(Document edit, Document document, String name) {
            Document set = edit.member("set");
            Document stated = set == null ? null : set.member(name);
            Document value = document.member(name);
            return stated != null && (value == null ? stated.isNull() : stated.equals(value));
        }
    }

    private static boolean fits(Document document, Document expected) {
        boolean fits = true;
        for (Document.Member member : expected.members()) {
            Document there = document.member(member.name());
            fits &= member.value().isNull() ? there == null : member.value().equals(there);
        }
        return fits;
    }

    private static List<JsonPointer> paths(Document set) {
        List<JsonPointer> paths = new ArrayList<>();
        set.members().forEach(member -> paths.add(JsonPointer.ROOT.child(member.name())));
        return paths;
    }
}
