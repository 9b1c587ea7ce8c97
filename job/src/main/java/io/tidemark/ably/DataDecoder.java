package io.tidemark.ably;

import io.tidemark.domain.DeadLetterCode;
import io.tidemark.domain.Document;
import io.tidemark.domain.DocumentReader;
import io.tidemark.domain.InvalidJsonException;
import io.tidemark.domain.JsonLimits;
import io.tidemark.domain.StrictUtf8;
import java.util.Base64;

/**
 * Undoes the encoding of a message's data (Ably features RSL6): a chain of steps separated by
 * slashes, applied from left to right by the sender, hence undone from right to left.
 *
 * <p>Strings stay strings unless a {@code json} step says otherwise, whatever they look like. Data
 * that stands in the envelope as an object, array, number or boolean is taken as it is.
 */
final class DataDecoder {
    private static final char STEP_SEPARATOR = '/';
    private static final String CIPHER_PREFIX = "cipher+";

    /** Of a chain that is told in a dead letter. */
    private static final int CHAIN_CHARS_MAX = 100;

    /** Of a message without data. */
    static final Data NO_DATA = new Data(null, null);

    /** At most one of these is set: what the data is at this point of the chain. */
    private String text;

    private byte[] bytes;
    private Document document;

    private DataDecoder() {}

    /** Decoded data: a document, or bytes, or neither if the message has none. */
    record Data(Document document, byte[] bytes) {}

    /**
     * Decodes the data of a message.
     *
     * @param wire what the message stands in
     */
    static Data decode(WireMessage message, Wire wire) throws UndecodableException {
        DataDecoder decoder = new DataDecoder();
        if (message.dataText() != null) {
            decoder.text = message.dataText();
        } else if (message.dataBytes() != null) {
            decoder.bytes = message.dataBytes();
        } else if (message.dataEnd() > 0) {
            decoder.document = document(message, wire);
        } else {
            return NO_DATA;
        }
        if (message.encoding() != null && !message.encoding().isEmpty()) {
            decoder.undo(message.encoding());
        }
        return decoder.data();
    }

    private void undo(String chain) throws UndecodableException {
        int end = chain.length();
        while (end >= 0) {
            int slash = chain.lastIndexOf(STEP_SEPARATOR, end - 1);
            String step = chain.substring(slash + 1, end);
            switch (step) {
                case "json" -> json(chain, end);
                case "utf-8" -> utf8(chain, end);
                case "base64" -> base64(chain, end);
                default -> throw unknown(step, chain, end);
            }
            end = slash;
        }
    }

    private void json(String chain, int end) throws UndecodableException {
        if (text == null) {
            throw failed("'json' needs text", chain, end);
        }
        Document value = read(text);
        text = null;
        if (value.kind() == Document.Kind.STRING) {
            text = value.text();
        } else {
            document = value;
        }
    }

    /** Text is let through: a JSON envelope carries it decoded already. */
    private void utf8(String chain, int end) throws UndecodableException {
        if (document != null) {
            throw failed("'utf-8' needs bytes", chain, end);
        }
        if (bytes != null) {
            try {
                text = bytes.length == 0 ? "" : StrictUtf8.text(bytes);
            } catch (InvalidJsonException e) {
                throw failed("'utf-8': " + e.getMessage(), chain, end);
            }
            bytes = null;
        }
    }

    private void base64(String chain, int end) throws UndecodableException {
        if (text == null) {
            throw failed("'base64' needs text", chain, end);
        }
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw failed("'base64': not base64", chain, end);
        }
        // The decoder forgives missing padding and stray bits; then two texts would be one value.
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw failed("'base64': not in its one form", chain, end);
        }
        text = null;
    }

    private Data data() throws UndecodableException {
        if (text != null) {
            try {
                return new Data(Document.of(DocumentReader.requireStorable(text)), null);
            } catch (InvalidJsonException e) {
                throw UndecodableException.in("data", e);
            }
        }
        return new Data(document, bytes);
    }

    private static Document document(WireMessage message, Wire wire) throws UndecodableException {
        try {
            return wire.document(message.dataStart(), message.dataEnd());
        } catch (InvalidJsonException e) {
            throw UndecodableException.in("data", e);
        }
    }

    private static Document read(String json) throws UndecodableException {
        try {
            return DocumentReader.read(json, JsonLimits.STREAM);
        } catch (InvalidJsonException e) {
            throw UndecodableException.in("data", e);
        }
    }

    private static UndecodableException unknown(String step, String chain, int end) {
        return step.startsWith(CIPHER_PREFIX)
                ? new UndecodableException(
                        DeadLetterCode.ENCRYPTED_WITHOUT_KEY,
                        "encrypted, encoding left: " + told(chain, end))
                : new UndecodableException(
                        DeadLetterCode.ENCODING_UNKNOWN,
                        "step not known, encoding left: " + told(chain, end));
    }

    private static UndecodableException failed(String what, String chain, int end) {
        return new UndecodableException(
                DeadLetterCode.ENCODING_FAILED, what + ", encoding left: " + told(chain, end));
    }

    /** What is left of the chain, fit for a log: senders write it. */
    private static String told(String chain, int end) {
        StringBuilder told = new StringBuilder();
        for (int i = 0; i < Math.min(end, CHAIN_CHARS_MAX); i++) {
            char c = chain.charAt(i);
            boolean plain = c > 0x20 && c < 0x7f && c != '"' && c != '\\';
            told.append(plain ? c : '?');
        }
        return told.append(end > CHAIN_CHARS_MAX ? "..." : "").toString();
    }
}
