package io.tidemark.cli;

import io.tidemark.document.JsonLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Splits bytes at line feeds, one line in memory at a time. What follows the last line feed is a
 * line too, unless it is nothing.
 */
final class InputLines {
    /** Bytes around an envelope in a line that tells its arrival. */
    private static final int ARRIVAL_BYTES_MAX = 1_024;

    /** Bytes of a line: as many as the stream carries at once. */
    static final int LINE_BYTES_MAX = JsonLimits.STREAM.charsMax() + ARRIVAL_BYTES_MAX;

    private static final int BUFFER_BYTES = 64 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int at;
    private int filled;
    private long number;

    InputLines(InputStream in) {
        this.in = in;
    }

    /** The next line; null after the last. */
    InputLine next() throws IOException {
        if (!fill()) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean isTooLong = false;
        boolean ended = false;
        while (!ended && fill()) {
            int end = at;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            ended = end < filled;
            isTooLong |= line.size() + (end - at) > LINE_BYTES_MAX;
            if (!isTooLong) {
                line.write(buffer, at, end - at);
            }
            at = ended ? end + 1 : end;
        }
        number++;
        return new InputLine(number, isTooLong ? new byte[0] : line.toByteArray(), isTooLong);
    }

    /** Makes sure that there is a byte in the buffer; false at the end of the input. */
    private boolean fill() throws IOException {
        if (at == filled) {
            at = 0;
            filled = Math.max(0, in.read(buffer));
        }
        return filled > 0;
    }
}
