package io.tidemark.document;

/**
 * Writes canonical JSON: UTF-8, no white space, members by the UTF-8 bytes of their names, the
 * shortest escapes (as PostgreSQL writes jsonb), half a surrogate pair escaped, so that the bytes
 * are UTF-8 whatever a reducer made. The length is known before the first byte, so one array of the
 * right size is all it allocates.
 */
final class CanonicalWriter {
    private static final byte[] HEX = {
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };

    private final byte[] bytes;
    private int at;

    private CanonicalWriter(int length) {
        bytes = new byte[length];
    }

    static byte[] bytes(Document document) {
        CanonicalWriter writer = new CanonicalWriter(document.canonicalLength());
        writer.write(document);
        return writer.bytes;
    }

    /**
     * Bytes of the quoted and escaped string.
     *
     * @throws DocumentTooLargeException if they are more than any document may have
     */
    static int stringLength(String text) {
        long length = 2;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                length += c >= 0x20 && c != '"' && c != '\\' ? 1 : shortEscape(c) != 0 ? 2 : 6;
            } else if (c < 0x800) {
                length += 2;
            } else if (isPair(text, i)) {
                length += 4;
                i++;
            } else {
                length += Character.isSurrogate(c) ? 6 : 3;
            }
        }
        return DocumentTooLargeException.checked(length);
    }

    private void write(Document document) {
        switch (document.kind()) {
            case OBJECT -> writeObject((ObjectDocument) document);
            case ARRAY -> writeArray(document);
            case STRING -> writeString(document.text());
            default -> writeAscii(((ScalarDocument) document).raw());
        }
    }

    private void writeObject(ObjectDocument object) {
        bytes[at++] = '{';
        int first = at;
        for (MemberCursor member = object.cursor(); member.hasNext(); member.advance()) {
            if (at > first) {
                bytes[at++] = ',';
            }
            writeString(member.name());
            bytes[at++] = ':';
            write(member.value());
        }
        bytes[at++] = '}';
    }

    private void writeArray(Document array) {
        bytes[at++] = '[';
        for (int i = 0; i < array.size(); i++) {
            if (i > 0) {
                bytes[at++] = ',';
            }
            write(array.element(i));
        }
        bytes[at++] = ']';
    }

    private void writeAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            bytes[at++] = (byte) text.charAt(i);
        }
    }

    private void writeString(String text) {
        bytes[at++] = '"';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                writeSevenBit(c);
            } else if (c < 0x800) {
                bytes[at++] = (byte) (0xc0 | (c >> 6));
                bytes[at++] = (byte) (0x80 | (c & 0x3f));
            } else if (isPair(text, i)) {
                writeSupplementary(Character.toCodePoint(c, text.charAt(++i)));
            } else if (Character.isSurrogate(c)) {
                writeEscaped(c);
            } else {
                bytes[at++] = (byte) (0xe0 | (c >> 12));
                bytes[at++] = (byte) (0x80 | ((c >> 6) & 0x3f));
                bytes[at++] = (byte) (0x80 | (c & 0x3f));
            }
        }
        bytes[at++] = '"';
    }

    private void writeSevenBit(char c) {
        if (c >= 0x20 && c != '"' && c != '\\') {
            bytes[at++] = (byte) c;
            return;
        }
        char escape = shortEscape(c);
        if (escape != 0) {
            bytes[at++] = '\\';
            bytes[at++] = (byte) escape;
        } else {
            writeEscaped(c);
        }
    }

    private void writeEscaped(char c) {
        bytes[at++] = '\\';
        bytes[at++] = 'u';
        bytes[at++] = HEX[c >> 12];
        bytes[at++] = HEX[(c >> 8) & 0xf];
        bytes[at++] = HEX[(c >> 4) & 0xf];
        bytes[at++] = HEX[c & 0xf];
    }

    private void writeSupplementary(int codePoint) {
        bytes[at++] = (byte) (0xf0 | (codePoint >> 18));
        bytes[at++] = (byte) (0x80 | ((codePoint >> 12) & 0x3f));
        bytes[at++] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
        bytes[at++] = (byte) (0x80 | (codePoint & 0x3f));
    }

    private static boolean isPair(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
    }

    private static char shortEscape(char c) {
        return switch (c) {
            case '"' -> '"';
            case '\\' -> '\\';
            case '\b' -> 'b';
            case '\f' -> 'f';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            default -> 0;
        };
    }
}
