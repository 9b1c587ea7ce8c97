package io.tidemark.domain;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The pending correction of a record: the places where clients may hold other values than the row,
 * since they applied an edit that was refused. Outside of them, whoever applied the channel's
 * messages in the order of the stream holds what the row holds. Immutable.
 *
 * @param paths sorted, each once; empty if nothing is pending
 * @param refusedId message id of the newest refused edit, which the correction answers; null if
 *     nothing is pending
 * @param refusedCode why it was refused; null if nothing is pending
 */
public record PendingCorrection(List<JsonPointer> paths, String refusedId, String refusedCode) {
    /** Nothing is pending. */
    public static final PendingCorrection NONE = new PendingCorrection(List.of(), null, null);

    /** Places that are remembered. */
    public static final int PATHS_MAX = 256;

    /** Characters of all places. */
    public static final int PATH_CHARS_MAX = 32_768;

    /** Code of what answers no refused edit, but a correction whose values are out of date. */
    public static final String OUTDATED = "correction_outdated";

    private static final String PATHS = "paths";
    private static final String REFUSED = "refused";
    private static final String CODE = "code";

    public PendingCorrection {
        paths = List.copyOf(paths);
    }

    /** Whether nothing is pending. */
    public boolean isNone() {
        return paths.isEmpty();
    }

    /** The same with these places instead; nothing if there are none. */
    public PendingCorrection withPaths(Set<JsonPointer> other) {
        return other.isEmpty()
                ? NONE
                : new PendingCorrection(List.copyOf(other), refusedId, refusedCode);
    }

    /** The same as the answer to another edit. */
    public PendingCorrection answering(String id, String code) {
        return new PendingCorrection(paths, id, code);
    }

    /** The places, to be changed. */
    public Set<JsonPointer> toSet() {
        return new TreeSet<>(paths);
    }

    /**
     * Whether places, each once, may be few enough to be remembered: found without writing them out
     * or comparing them. Each repeats the names above it, so that an event of 1 MiB can write
     * 30,000 places of 300,000 characters.
     */
    public static boolean canHold(List<JsonPointer> places) {
        return places.size() <= PATHS_MAX
                && places.stream()
                                .flatMap(place -> place.tokens().stream())
                                .mapToLong(token -> 1 + token.length())
                                .sum()
                        <= PATH_CHARS_MAX;
    }

    /** Whether the places are few enough to be remembered. */
    public static boolean isBounded(Set<JsonPointer> paths) {
        return paths.size() <= PATHS_MAX
                && paths.stream().mapToLong(path -> path.toString().length()).sum()
                        <= PATH_CHARS_MAX;
    }

    /** The form in row and state: an array, empty or with one object. */
    public Document toDocument() {
        if (isNone()) {
            return Document.array(List.of());
        }
        Document places =
                Document.array(paths.stream().map(path -> Document.of(path.toString())).toList());
        return Document.array(
                List.of(
                        Document.object()
                                .with(PATHS, places)
                                .with(REFUSED, Document.of(refusedId))
                                .with(CODE, Document.of(refusedCode))));
    }

    /**
     * Reads the form.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static PendingCorrection fromDocument(Document form) {
        if (form.isArray() && form.size() == 0) {
            return NONE;
        }
        Document only = form.size() == 1 ? form.element(0) : null;
        Document places = only == null ? null : only.member(PATHS);
        if (places == null || !places.isArray()) {
            throw new IllegalArgumentException("no pending correction");
        }
        Set<JsonPointer> paths = new TreeSet<>();
        for (int i = 0; i < places.size(); i++) {
            JsonPointer path = JsonPointer.parse(text(places.element(i)));
            if (path == null) {
                throw new IllegalArgumentException("no JSON Pointer");
            }
            paths.add(path);
        }
        return new PendingCorrection(
                List.copyOf(paths), text(only.member(REFUSED)), text(only.member(CODE)));
    }

    private static String text(Document value) {
        if (value == null || !value.isString()) {
            throw new IllegalArgumentException("no text");
        }
        return value.text();
    }
}
