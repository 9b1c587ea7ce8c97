package io.tidemark.cli;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.domain.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The first places where two documents differ, as deep as they can be named: members by name,
 * elements by index. Equal are documents of the same canonical bytes, as in the rows: {@code 1} and
 * {@code 1.0} differ.
 */
final class DocumentDifference {
    /** Places listed for one record. */
    static final int PLACES_MAX = 10;

    /**
     * Canonical length of a value that is printed; of a longer one, its hash and length are
     * printed.
     */
    static final int VALUE_BYTES_MAX = 200;

    /** Characters of a path; what lies deeper is reported at the last place above it that fits. */
    static final int PATH_CHARS_MAX = 500;

    /** That of a record which is not there twice. */
    static final DocumentDifference NONE = new DocumentDifference();

    private final List<Document> places = new ArrayList<>();
    private boolean isMore;

    private DocumentDifference() {}

    static DocumentDifference of(Document older, Document newer) {
        DocumentDifference difference = new DocumentDifference();
        difference.compare(JsonPointer.ROOT, older, newer);
        return difference;
    }

    /**
     * Each an object of {@code path}, {@code old} and {@code new}: a value that is not there is
     * left out, one that is too long is printed as {@code oldHash} and {@code oldBytes}.
     */
    List<Document> places() {
        return List.copyOf(places);
    }

    /** Whether there are more places than are listed. */
    boolean isMore() {
        return isMore;
    }

    private void compare(JsonPointer path, Document older, Document newer) {
        if (isMore || Objects.equals(older, newer)) {
            return;
        }
        boolean isDeeper =
                older != null
                        && newer != null
                        && older.kind() == newer.kind()
                        && (older.isObject() || older.isArray());
        List<String> steps = isDeeper ? differing(older, newer) : List.of();
        if (isDeeper && steps.stream().allMatch(step -> fits(path.child(step)))) {
            for (String step : steps) {
                compare(path.child(step), at(older, step), at(newer, step));
            }
        } else {
            add(path, older, newer);
        }
    }

    private void add(JsonPointer path, Document older, Document newer) {
        if (places.size() == PLACES_MAX) {
            isMore = true;
            return;
        }
        Document place = Document.object().with("path", Document.of(path.toString()));
        places.add(with(with(place, "old", older), "new", newer));
    }

    private static Document with(Document place, String name, Document value) {
        if (value == null) {
            return place;
        }
        return value.canonicalLength() <= VALUE_BYTES_MAX
                ? place.with(name, value)
                : place.with(name + "Bytes", Document.of(value.canonicalLength()))
                        .with(name + "Hash", Document.of(Sha256.hexOf(value.canonicalBytes())));
    }

    /** The members or elements that differ. */
    private static List<String> differing(Document older, Document newer) {
        List<String> steps = new ArrayList<>();
        for (int i = 0; i < Math.max(elements(older), elements(newer)); i++) {
            steps.add(Integer.toString(i));
        }
        older.members().forEach(member -> steps.add(member.name()));
        for (Document.Member member : newer.members()) {
            if (older.member(member.name()) == null) {
                steps.add(member.name());
            }
        }
        steps.removeIf(step -> Objects.equals(at(older, step), at(newer, step)));
        return steps;
    }

    private static int elements(Document document) {
        return document.isArray() ? document.size() : 0;
    }

    private static Document at(Document document, String step) {
        return document.isArray()
                ? document.element(Integer.parseInt(step))
                : document.member(step);
    }

    private static boolean fits(JsonPointer path) {
        return path.toString().length() <= PATH_CHARS_MAX;
    }
}
