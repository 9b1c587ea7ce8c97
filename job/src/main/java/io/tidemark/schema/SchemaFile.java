package io.tidemark.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.tidemark.config.ConfigPlace;
import io.tidemark.config.ConfigProblems;
import io.tidemark.document.Document;
import io.tidemark.document.DocumentReader;
import io.tidemark.document.InvalidJsonException;
import io.tidemark.document.JsonLimits;
import io.tidemark.document.JsonPointer;
import io.tidemark.document.StrictUtf8;
import java.net.URI;
import java.util.Set;

/**
 * A schema file as text: strict JSON whose values know their lines. Finds what the validator's
 * library would tell without a line or not at all: other drafts, expressions that RE2 lacks,
 * references that lead out of the record type's folder or nowhere.
 */
final class SchemaFile {
    private static final String ID = "$id";

    /** Members that hold data, not schemas. */
    private static final Set<String> DATA = Set.of("const", "enum", "default", "examples");

    private final String path;
    private final Set<String> files;
    private final ConfigProblems problems;
    private JsonLines lines;
    private Document root;
    private boolean namesItself;

    /**
     * @param path for people
     * @param files URIs of all files that may be referred to
     */
    SchemaFile(String path, Set<String> files, ConfigProblems problems) {
        this.path = path;
        this.files = files;
        this.problems = problems;
    }

    /**
     * Reads the file.
     *
     * @param uri its own
     * @return the text; null after a problem
     */
    String read(byte[] bytes, URI uri) {
        int before = problems.list().size();
        try {
            String text = StrictUtf8.text(bytes);
            lines = JsonLines.of(text);
            root = DocumentReader.read(text, JsonLimits.STREAM);
            namesItself = names(ID, root);
            walk(root, JsonPointer.ROOT, uri);
            return problems.list().size() == before ? text : null;
        } catch (JsonLines.BrokenAtException e) {
            problem(e.line(), "is no usable schema: not JSON");
        } catch (InvalidJsonException e) {
            problem(1, "is no usable schema: " + e.getMessage());
        }
        return null;
    }

    /** Adds a problem of the file at a place in it. */
    void problem(JsonPointer at, String message) {
        problem(lines.lineOf(at), "is no usable schema: " + at + ": " + message);
    }

    /** Adds a problem of the file as a whole. */
    void problem(String message) {
        problem(1, "is no usable schema: " + message);
    }

    private void problem(int line, String message) {
        problems.add(ConfigPlace.line(path, line), "", message);
    }

    private void walk(Document value, JsonPointer at, URI uri) {
        int index = 0;
        for (Document element : value.elements()) {
            walk(element, at.child(Integer.toString(index++)), uri);
        }
        for (Document.Member member : value.members()) {
            if (!DATA.contains(member.name())) {
                keyword(member.name(), member.value(), at.child(member.name()), uri);
                walk(member.value(), at.child(member.name()), uri);
            }
        }
    }

    private void keyword(String name, Document value, JsonPointer at, URI uri) {
        if (value.isString()) {
            keyword(name, value.text(), at, uri);
        } else if (name.equals("patternProperties")) {
            for (Document.Member pattern : value.members()) {
                pattern(pattern.name(), at.child(pattern.name()));
            }
        }
    }

    private void keyword(String name, String text, JsonPointer at, URI uri) {
        switch (name) {
            case "pattern" -> pattern(text, at);
            case "$ref", "$dynamicRef" -> reference(text, at, uri);
            case "$schema" -> {
                if (!text.equals(Schemas.META_SCHEMA)) {
                    problem(at, "must be " + Schemas.META_SCHEMA);
                }
            }
            default -> {}
        }
    }

    private void pattern(String regex, JsonPointer at) {
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            problem(at, "is no RE2 expression: " + e.getDescription());
        }
    }

    private void reference(String text, JsonPointer at, URI uri) {
        if (namesItself) {
            // An $id moves what relative references count from, so it could lead them anywhere.
            if (!text.startsWith("#")) {
                problem(at, "must begin with # where the file has an " + ID);
            }
            return;
        }
        try {
            URI target = uri.resolve(text);
            String fragment = target.getFragment() == null ? "" : target.getFragment();
            String file = text.startsWith("#") ? uri.toString() : withoutFragment(target);
            if (!files.contains(file)) {
                problem(at, "refers to what is no file of the record type's folder");
            } else if (file.equals(uri.toString()) && fragment.startsWith("/") && !has(fragment)) {
                problem(at, "refers to what the file does not hold");
            }
        } catch (IllegalArgumentException e) {
            problem(at, "is no reference");
        }
    }

    private static String withoutFragment(URI uri) {
        String text = uri.toString();
        int hash = text.indexOf('#');
        return hash < 0 ? text : text.substring(0, hash);
    }

    private boolean has(String pointer) {
        Document at = root;
        for (String token : JsonPointer.parse(pointer).tokens()) {
            Document next = at.member(token);
            if (next == null && at.isArray() && token.matches("[0-9]{1,9}")) {
                next = at.element(Integer.parseInt(token));
            }
            if (next == null) {
                return false;
            }
            at = next;
        }
        return true;
    }

    private static boolean names(String name, Document value) {
        boolean found = value.member(name) != null;
        for (Document element : value.elements()) {
            found |= names(name, element);
        }
        for (Document.Member member : value.members()) {
            found |= names(name, member.value());
        }
        return found;
    }
}
