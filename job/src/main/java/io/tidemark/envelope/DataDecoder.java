package io.tidemark.envelope;

import io.tidemark.cipher.AesCbc;
import io.tidemark.document.Document;
import io.tidemark.document.DocumentReader;
import io.tidemark.document.InvalidJsonException;
import io.tidemark.document.JsonLimits;
import io.tidemark.document.StrictUtf8;
import io.tidemark.domain.DeadLetterCode;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * Undoes the encoding of a message's data (Ably features RSL6): a chain of steps separated by
 * slashes, applied from left to right by the sender, hence undone from right to left.
 *
 * <p>Strings stay strings unless a {@code json} step says otherwise, whatever they look like. Data
 * that stands in the envelope as an object, array, number or boolean is taken as it is.
 *
 * <p>Base64 is taken in either alphabet, with padding or without, as Ably's libraries take it; what
 * identifies a message are the bytes, which are the same in each of these forms.
 */
final class DataDecoder {
    private static final char STEP_SEPARATOR = '/';

    /** Of a chain that a dead letter quotes. */
    private static final int CHAIN_CHARS_MAX = 100;

    /** What the data is at this point of the chain: one of these, or nothing. */
    private String text;

    private byte[] bytes;
    private Document document;
    private final Supplier<byte[]> key;

    private DataDecoder(Supplier<byte[]> key) {
        this.key = key;
    }

    /** Decoded data. */
    sealed interface Data {}

    /** The message has no data. */
    enum Absent implements Data {
        DATA
    }

    /** JSON, or a text. */
    record Json(Document document) implements Data {}

    /** Bytes that no step of the encoding turned into a text. */
    record Binary(byte[] bytes) implements Data {}

    /**
     * Decodes the data of a message.
     *
     * @param wire what the message stands in
     * @param key of the message's channel, asked for if it is encrypted; null if there is none
     */
    static Data decode(WireMessage message, Wire wire, Supplier<byte[]> key)
            throws UndecodableException {
        DataDecoder decoder = new DataDecoder(key);
        if (message.dataText() != null) {
            decoder.text = message.dataText();
        } else if (message.dataBytes() != null) {
            decoder.bytes = message.dataBytes();
        } else if (message.dataEnd() > 0) {
            decoder.document = document(message, wire);
        } else {
            return Absent.DATA;
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
                default -> cipher(step, chain, end);
            }
            end = slash;
        }
    }

    /** Bytes are text for it even where no {@code utf-8} says so (UTS RSL6a). */
    private void json(String chain, int end) throws UndecodableException {
        if (document != null) {
            throw failed("'json' needs text", chain, end);
        }
        utf8(chain, end);
        Document value;
        try {
            value = DocumentReader.read(text, JsonLimits.STREAM);
        } catch (InvalidJsonException e) {
            throw new UndecodableException(
                    DeadLetterCode.of(e.problem()),
                    "in data: " + e.getMessage() + left(chain, end));
        }
        text = null;
        if (value.isString()) {
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
                text = StrictUtf8.anyText(bytes);
            } catch (InvalidJsonException e) {
                throw failed(e.getMessage(), chain, end);
            }
            bytes = null;
        }
    }

    private void base64(String chain, int end) throws UndecodableException {
        if (text == null) {
            throw failed("'base64' needs text", chain, end);
        }
        try {
            bytes = Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            throw failed("not base64", chain, end);
        }
        text = null;
    }

    private void cipher(String step, String chain, int end) throws UndecodableException {
        if (!AesCbc.isNamed(step)) {
            throw new UndecodableException(
                    DeadLetterCode.ENCODING_UNKNOWN, "step not known" + left(chain, end));
        }
        byte[] channelKey = key.get();
        if (channelKey == null) {
            throw new UndecodableException(
                    DeadLetterCode.ENCRYPTED_WITHOUT_KEY,
                    "encrypted, no key for the channel" + left(chain, end));
        }
        if (bytes == null) {
            throw failed("'cipher' needs bytes", chain, end);
        }
        if (!AesCbc.takesKey(step, channelKey)) {
            throw failed("the channel's key has another length", chain, end);
        }
        bytes = AesCbc.decrypted(bytes, channelKey);
        if (bytes == null) {
            throw failed("not encrypted with the channel's key", chain, end);
        }
    }

    private Data data() throws UndecodableException {
        if (text != null) {
            try {
                return new Json(Document.of(DocumentReader.requireStorable(text)));
            } catch (InvalidJsonException e) {
                throw UndecodableException.in("data", e);
            }
        }
        return document == null ? new Binary(bytes) : new Json(document);
    }

    private static Document document(WireMessage message, Wire wire) throws UndecodableException {
        try {
            return wire.document(message.dataStart(), message.dataEnd());
        } catch (UndecodableException e) {
            throw e.in("data");
        }
    }

    private static UndecodableException failed(String what, String chain, int end) {
        return new UndecodableException(DeadLetterCode.ENCODING_FAILED, what + left(chain, end));
    }

    private static String left(String chain, int end) {
        return ", encoding left: " + printable(chain, end);
    }

    /** What is left of the chain, fit for a log: senders write it. */
    private static String printable(String chain, int end) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(end, CHAIN_CHARS_MAX); i++) {
            char c = chain.charAt(i);
            boolean plain = c > 0x20 && c < 0x7f && c != '"' && c != '\\';
            text.append(plain ? c : '?');
        }
        return text.append(end > CHAIN_CHARS_MAX ? "..." : "").toString();
    }
}
