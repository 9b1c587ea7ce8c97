package io.tidemark.document;

import java.math.BigDecimal;
import java.util.Locale;

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
    public String text() {
        return kind == Kind.STRING || kind == Kind.NUMBER ? text : Document.super.text();
    }

    @Override
    public BigDecimal number() {
        return kind == Kind.NUMBER ? new BigDecimal(text) : Document.super.number();
    }

    @Override
    public boolean truth() {
        return kind == Kind.BOOLEAN ? text.equals("true") : Document.super.truth();
    }

    @Override
    public int canonicalLength() {
        return length;
    }

    @Override
    public boolean sameValue(Document other) {
        return (kind == Kind.NUMBER && other.isNumber())
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
}
