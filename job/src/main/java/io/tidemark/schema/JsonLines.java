package io.tidemark.schema;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.tidemark.document.DocumentReader;
import io.tidemark.document.InvalidJsonException;
import io.tidemark.document.JsonLimits;
import io.tidemark.document.JsonPointer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The line, counted from 1, on which each value of a JSON text begins, or its name if it has one.
 */
final class JsonLines {
    private final Map<JsonPointer, Integer> lines = new HashMap<>();

    private JsonLines() {}

    /**
     * Reads the text as far as it is JSON.
     *
     * @throws BrokenAtException if it ends there before its end
     */
    static JsonLines of(String text) throws BrokenAtException {
        JsonLines found = new JsonLines();
        try (JsonParser parser = DocumentReader.parser(text, JsonLimits.STREAM)) {
            parser.nextToken();
            found.value(parser, JsonPointer.ROOT, 1);
            return found;
        } catch (JsonProcessingException e) {
            throw new BrokenAtException(e.getLocation() == null ? 1 : e.getLocation().getLineNr());
        } catch (IOException | InvalidJsonException e) {
            throw new BrokenAtException(1);
        }
    }

    /** The line of the place, or of the nearest above it that there is. */
    int lineOf(JsonPointer place) {
        JsonPointer at = place;
        while (!lines.containsKey(at) && !at.isRoot()) {
            at = at.parent();
        }
        return lines.getOrDefault(at, 1);
    }

    private void value(JsonParser parser, JsonPointer at, int line) throws IOException {
        lines.put(at, line);
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                int lineOfName = parser.currentTokenLocation().getLineNr();
                JsonPointer member = at.child(parser.currentName());
                parser.nextToken();
                value(parser, member, lineOfName);
            }
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                int lineOfElement = parser.currentTokenLocation().getLineNr();
                value(parser, at.child(Integer.toString(i)), lineOfElement);
            }
        }
    }

    /** The text is no JSON. */
    static final class BrokenAtException extends Exception {
        private static final long serialVersionUID = 1L;

        private final int line;

        BrokenAtException(int line) {
            super("no JSON at line " + line);
            this.line = line;
        }

        int line() {
            return line;
        }
    }
}
