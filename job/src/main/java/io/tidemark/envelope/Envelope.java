package io.tidemark.envelope;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tidemark.document.DocumentReader;
import io.tidemark.document.InvalidJsonException;
import io.tidemark.domain.DeadLetterCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An envelope read to its end. Of its fields only the ones below are looked at, and each of these
 * may stand once; {@code site}, {@code ruleId} and whatever else Ably adds is skipped.
 */
final class Envelope extends WireFields {
    /**
     * Messages of one envelope: as many as Ably puts into one payload of any kind. It bounds the
     * dead letters and rejections that one delivery can give rise to.
     */
    static final int MESSAGES_MAX = 1_000;

    private static final String NOT_ENVELOPED =
            "no envelope; the integration rule must be enveloped";

    private String source;
    private String channel;
    private String appId;
    private List<WireMessage> messages;
    private boolean presence;

    private Envelope() {
        super(Level.ENVELOPE);
    }

    /**
     * Reads the wire to its end.
     *
     * @throws UndecodableException if it is not of its format from its beginning to its end
     */
    static Envelope read(Wire wire) throws UndecodableException {
        try (JsonParser parser = wire.parser()) {
            Envelope envelope = new Envelope();
            if (parser.nextToken() == null) {
                throw new UndecodableException(DeadLetterCode.INVALID_JSON, "no JSON value");
            }
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                envelope.readFields(parser);
            } else {
                parser.skipChildren();
                // Jackson puts off the end of a string, which may be missing.
                parser.finishToken();
            }
            DocumentReader.requireEnd(parser);
            return envelope;
        } catch (IOException e) {
            throw wire.undecodable(e);
        } catch (InvalidJsonException e) {
            throw UndecodableException.of(e);
        }
    }

    /** Why its messages cannot be decoded; null if they can. */
    UndecodableException problem() {
        return looksLikeEnvelope()
                ? firstProblem()
                : new UndecodableException(DeadLetterCode.NOT_ENVELOPED, NOT_ENVELOPED);
    }

    /** Null if absent, as of all texts here. */
    String source() {
        return source;
    }

    String channel() {
        return channel;
    }

    String appId() {
        return appId;
    }

    /** Null if the envelope has no {@code messages}. */
    List<WireMessage> messages() {
        return messages;
    }

    /** Whether the envelope has {@code presence}. */
    boolean hasPresence() {
        return presence;
    }

    /** Clients' own data, as rules that are not enveloped deliver it, may be any object. */
    private boolean looksLikeEnvelope() {
        return messages != null || presence || (source != null && source.startsWith("channel."));
    }

    private void readFields(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "source" -> source = text(parser, field, 1);
                case "channel" -> channel = text(parser, field, 1 << 1);
                case "appId" -> appId = text(parser, field, 1 << 2);
                case "messages" -> readMessages(parser);
                case "presence" -> readPresence(parser);
                default -> parser.skipChildren();
            }
        }
    }

    private void readMessages(JsonParser parser) throws IOException {
        once("messages", 1 << 3);
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            skipUnlessNull(parser, "messages");
            return;
        }
        messages = new ArrayList<>(1);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (messages.size() < MESSAGES_MAX) {
                messages.add(WireMessage.read(parser, messages.size()));
            } else {
                parser.skipChildren();
                refuse(DeadLetterCode.TOO_MANY_NODES, "more than " + MESSAGES_MAX + " messages");
            }
        }
    }

    private void readPresence(JsonParser parser) throws IOException {
        once("presence", 1 << 4);
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            presence = true;
            parser.skipChildren();
        } else {
            skipUnlessNull(parser, "presence");
        }
    }
}
