package io.tidemark.document;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.function.BiConsumer;

/** A string, number, boolean or null. */
final class ScalarDocument implements Document {
    static final ScalarDocument NULL = new ScalarDocument(Kind.NULL, "null", 4);
    static final ScalarDocument TRUE = new ScalarDocument(Kind.BOOLEAN, "true", 4);
    static final ScalarDocument FALSE = new ScalarDocument(Kind.BOOLEAN, "false", 5);

    private final Kind kind;
    private final String text;
    private final int length;

    private ScalarDocument(Kind kind, String text, int length) {
        this.kind = kind;
        this.text = text;
        this.length = length;
    }

    static ScalarDocument text(String text) {
        return new ScalarDocument(Kind.STRING, text, CanonicalWriter.stringLength(text));
    }

    /** A number by its plain decimal text, which the caller has checked. */
    static ScalarDocument plainNumber(String plain) {
        return new ScalarDocument(Kind.NUMBER, plain, plain.length());
    }

    /**
     * A number.
     *
     * @throws DocumentTooLargeException if its plain text is longer than any document may be
     */
    static ScalarDocument number(BigDecimal number) {
        // A few bytes can stand for gigabytes of zeros.
        DocumentTooLargeException.checked(
                (long) number.precision() + Math.abs((long) number.scale()));
        String plain = number.toPlainString();
        return new ScalarDocument(Kind.NUMBER, plain, plain.length());
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public int size() {
        return 0;
    }

    @Override
    public Document member(String name) {
        return null;
    }

    @Override
    public void forEachMember(BiConsumer<String, Document> consumer) {}

    @Override
    public Document element(int index) {
        return null;
    }

    @Override
    public String text() {
        if (kind != Kind.STRING && kind != Kind.NUMBER) {
            throw wrongKind("text");
        }
        return text;
    }

    @Override
    public BigDecimal number() {
        if (kind != Kind.NUMBER) {
            throw wrongKind("number");
        }
        return new BigDecimal(text);
    }

    @Override
    public boolean truth() {
        if (kind != Kind.BOOLEAN) {
            throw wrongKind("truth value");
        }
        return text.equals("true");
    }

    @Override
    public Document with(String name, Document value) {
        throw wrongKind("member");
    }

    @Override
    public Document without(String name) {
        throw wrongKind("member");
    }

    @Override
    public Document with(int index, Document value) {
        throw wrongKind("element");
    }

    @Override
    public Document inserted(int index, Document value) {
        throw wrongKind("element");
    }

    @Override
    public Document without(int index) {
        throw wrongKind("element");
    }

    @Override
    public int nodes() {
        return 1;
    }

    @Override
    public int depth() {
        return 1;
    }

    @Override
    public int canonicalLength() {
        return length;
    }

    @Override
    public byte[] canonicalBytes() {
        return CanonicalWriter.bytes(this);
    }

    @Override
    public boolean sameValue(Document other) {
        return (kind == Kind.NUMBER && other.kind() == Kind.NUMBER)
                ? number().compareTo(other.number()) == 0
                : equals(other);
    }

    /** The text as it is written, without the quotes and escapes of a string. */
    String raw() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        if (other instanceof CountedDocument counted) {
            return counted.isEqualTo(this);
        }
        return other instanceof ScalarDocument that && kind == that.kind && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The kind only: a document's content belongs in no log. */
    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private IllegalStateException wrongKind(String wanted) {
        return new IllegalStateException(this + " has no " + wanted);
    }
}
