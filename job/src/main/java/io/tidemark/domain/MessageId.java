package io.tidemark.domain;

/**
 * The identity of a message. Realtime publishes carry {@code connectionId:msgSerial:index} (Ably
 * features TM2a, RTP2b2), which {@link DecidedIds} keeps in intervals; all other ids are opaque. An
 * opaque id is never equal to a connection's, even of the same text: a publisher over REST chooses
 * its ids, and must not be able to take those of another's connection.
 *
 * @param text the id as it came
 * @param connectionId the connection of a realtime publish; null if the id is opaque
 * @param msgSerial counts per connection over all its channels, so gaps are normal
 * @param index place within one publish
 */
public record MessageId(String text, String connectionId, long msgSerial, int index) {
    /** Bytes of an id in UTF-8; longer ones are a dead letter. */
    public static final int BYTES_MAX = 256;

    private static final int SERIAL_DIGITS_MAX = 15;
    private static final int INDEX_DIGITS_MAX = 6;

    /** The largest msgSerial that is read; ids beyond it are opaque. */
    static final long SERIAL_MAX = 999_999_999_999_999L;

    /** The largest index that is read; ids beyond it are opaque. */
    static final int INDEX_MAX = 999_999;

    /**
     * Reads an id. It is a connection's only if it has exactly three parts, the first is the
     * message's own {@code connectionId} and the others are plain integers without leading zeros
     * (their text must come back from the numbers); else it is opaque.
     *
     * @param connectionId the message's own field; null if it has none
     */
    public static MessageId of(String text, String connectionId) {
        int first = connectionId == null ? -1 : connectionId.length();
        boolean ours =
                first > 0
                        && text.startsWith(connectionId)
                        && text.length() > first
                        && text.charAt(first) == ':'
                        && connectionId.indexOf(':') < 0;
        if (!ours) {
            return opaque(text);
        }
        int second = text.indexOf(':', first + 1);
        if (second < 0
                || !isPlainInteger(text, first + 1, second, SERIAL_DIGITS_MAX)
                || !isPlainInteger(text, second + 1, text.length(), INDEX_DIGITS_MAX)) {
            return opaque(text);
        }
        return new MessageId(
                text,
                connectionId,
                Long.parseLong(text, first + 1, second, 10),
                Integer.parseInt(text, second + 1, text.length(), 10));
    }

    private static MessageId opaque(String text) {
        return new MessageId(text, null, 0, 0);
    }

    public boolean isOpaque() {
        return connectionId == null;
    }

    private static boolean isPlainInteger(String text, int from, int to, int digitsMax) {
        int digits = to - from;
        if (digits < 1 || digits > digitsMax || (digits > 1 && text.charAt(from) == '0')) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
