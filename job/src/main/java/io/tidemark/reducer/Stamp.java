package io.tidemark.reducer;

import io.tidemark.document.Utf8Order;
import io.tidemark.domain.Event;
import io.tidemark.domain.MessageId;

/**
 * When a message wrote, for comparing writes: by the timestamp, and by the message id where that is
 * equal. Ids of connections come before opaque ones; they are ordered by the UTF-8 bytes of the
 * connection id, then by msgSerial and index as numbers, opaque ids by their UTF-8 bytes. So every
 * two messages differ, and everybody orders them alike.
 *
 * @param time ms since 1970, as clients see it
 * @param id of the message
 */
record Stamp(long time, MessageId id) implements Comparable<Stamp> {
    /** Stands between time and id where the id is a connection's. */
    private static final char CONNECTION = '/';

    /** Stands between time and id where the id is opaque. */
    private static final char OPAQUE = '!';

    /** Base of the time in the text form: JavaScript reads it with {@code parseInt(text, 36)}. */
    private static final int RADIX = 36;

    static Stamp of(Event event) {
        return new Stamp(event.timestamp(), event.id());
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Stamp parse(String text) {
        int mark = 0;
        while (mark < text.length()
                && text.charAt(mark) != CONNECTION
                && text.charAt(mark) != OPAQUE) {
            mark++;
        }
        if (mark == text.length()) {
            throw new IllegalArgumentException("no stamp");
        }
        String id = text.substring(mark + 1);
        int colon = text.charAt(mark) == CONNECTION ? id.indexOf(':') : -1;
        String connection = colon < 0 ? null : id.substring(0, colon);
        return new Stamp(Long.parseLong(text, 0, mark, RADIX), MessageId.of(id, connection));
    }

    /** The form in the row: the time to base 36, {@code /} or {@code !}, the id. */
    String text() {
        return Long.toString(time, RADIX) + (id.isOpaque() ? OPAQUE : CONNECTION) + id.text();
    }

    @Override
    public int compareTo(Stamp other) {
        if (time != other.time) {
            return Long.compare(time, other.time);
        }
        if (id.isOpaque() || other.id.isOpaque()) {
            return id.isOpaque() && other.id.isOpaque()
                    ? byBytes(id.text(), other.id.text())
                    : Boolean.compare(id.isOpaque(), other.id.isOpaque());
        }
        int byConnection = byBytes(id.connectionId(), other.id.connectionId());
        if (byConnection != 0) {
            return byConnection;
        }
        int bySerial = Long.compare(id.msgSerial(), other.id.msgSerial());
        return bySerial != 0 ? bySerial : Integer.compare(id.index(), other.id.index());
    }

    private static int byBytes(String left, String right) {
        return Utf8Order.INSTANCE.compare(left, right);
    }
}
