package io.tidemark.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.cipher.CipherKeys;
import io.tidemark.document.DocumentReader;
import io.tidemark.document.InvalidJsonException;
import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.DeadLetterCode;
import io.tidemark.domain.Decoding;
import io.tidemark.domain.Delivery;
import io.tidemark.domain.Event;
import io.tidemark.domain.MessageActions.Meaning;
import io.tidemark.domain.MessageDecoder;
import io.tidemark.domain.MessageId;
import io.tidemark.domain.MessageVersion;
import io.tidemark.domain.PassedOver;
import io.tidemark.domain.Position;
import io.tidemark.domain.Publication;
import io.tidemark.domain.RecordType;
import io.tidemark.domain.RejectionCode;
import io.tidemark.domain.RoutedDelivery;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens an envelope: every message of a delivery becomes an event, a dead letter, or is passed over
 * on purpose. The envelope is parsed to its end before any message is decided: JSON or msgpack that
 * is broken anywhere is one dead letter for all of it, an element that is wrong is a dead letter of
 * its own.
 *
 * <p>Holds the keys of encrypted channels once it is open and nothing else; may then be used by
 * many threads.
 */
public final class EnvelopeDecoder implements MessageDecoder {
    private static final long serialVersionUID = 1L;

    private static final String PRESENCE = "presence";

    private final EnvelopeSettings settings;

    /** Null until open: keys do not travel. */
    private transient CipherKeys keys;

    public EnvelopeDecoder(EnvelopeSettings settings) {
        this.settings = settings;
    }

    /**
     * Reads the keys of encrypted channels.
     *
     * @throws io.tidemark.config.SecretFileException if their file cannot be used
     */
    @Override
    public void open() {
        keys = CipherKeys.read(settings.cipherKeysFile());
    }

    @Override
    public List<Decoding> decode(RoutedDelivery routed, RecordType type) {
        requireOpen();
        try {
            return decodings(routed, type);
        } catch (UndecodableException e) {
            return List.of(deadLetter(routed, e));
        } catch (RuntimeException | StackOverflowError e) {
            // A defect of this decoder must not stop the job: the same bytes would stop it again.
            return List.of(
                    deadLetter(
                            routed,
                            new UndecodableException(
                                    DeadLetterCode.DECODER_FAILED, e.getClass().getSimpleName())));
        }
    }

    /** Without a file of keys there is nothing to open. */
    private void requireOpen() {
        if (keys == null && settings.cipherKeysFile() != null) {
            throw new IllegalStateException("the keys of encrypted channels were not read");
        }
    }

    private byte[] key(String channel) {
        return keys == null ? null : keys.of(channel);
    }

    private List<Decoding> decodings(RoutedDelivery routed, RecordType type)
            throws UndecodableException {
        Wire wire = Wire.of(routed.delivery().bytes());
        Envelope envelope = Envelope.read(wire);
        if (envelope.problem() != null) {
            throw envelope.problem();
        }
        requireRouted(envelope, routed);
        requireAllowed(envelope);
        String passedOver = passedOver(envelope);
        if (passedOver != null) {
            return List.of(new PassedOver(Position.WHOLE_DELIVERY, routed.channel(), passedOver));
        }
        List<Decoding> decodings = new ArrayList<>(envelope.messages().size());
        for (WireMessage message : envelope.messages()) {
            try {
                decodings.add(decide(message, wire, routed, type));
            } catch (UndecodableException e) {
                decodings.add(deadLetter(routed, message, wire, e));
            }
        }
        return decodings;
    }

    /** Both were read from the same bytes; if they differ, the bytes say two things. */
    private static void requireRouted(Envelope envelope, RoutedDelivery routed)
            throws UndecodableException {
        if (!routed.channel().equals(envelope.channel())) {
            throw new UndecodableException(
                    DeadLetterCode.ENVELOPE_INVALID, "'channel' is not the one it was routed by");
        }
    }

    private void requireAllowed(Envelope envelope) throws UndecodableException {
        if (!settings.allowsApp(envelope.appId())) {
            throw new UndecodableException(
                    DeadLetterCode.APP_NOT_ALLOWED,
                    "'appId' is not one of " + EnvelopeConfig.APP_IDS);
        }
    }

    /**
     * Why the envelope holds no messages to decode; null if it does. Which array is there decides,
     * since presence has been seen under the source of messages.
     */
    private static String passedOver(Envelope envelope) throws UndecodableException {
        String otherSource = otherSource(envelope.source());
        boolean mayHoldMessages = otherSource == null || otherSource.equals(PRESENCE);
        if (envelope.messages() != null && mayHoldMessages) {
            return envelope.messages().isEmpty() ? "no_messages" : null;
        }
        if (envelope.hasPresence()) {
            return PRESENCE;
        }
        if (otherSource != null) {
            return otherSource;
        }
        throw new UndecodableException(DeadLetterCode.ENVELOPE_INVALID, "'messages' is missing");
    }

    /** What the source says the envelope holds instead of messages; null if it says messages. */
    private static String otherSource(String source) throws UndecodableException {
        if (source == null) {
            throw new UndecodableException(DeadLetterCode.ENVELOPE_INVALID, "'source' is missing");
        }
        return switch (source) {
            case "channel.message" -> null;
            case "channel.presence" -> PRESENCE;
            case "channel.lifecycle" -> "lifecycle";
            case "channel.occupancy" -> "occupancy";
            default ->
                    throw new UndecodableException(
                            DeadLetterCode.ENVELOPE_INVALID, "'source' is not known");
        };
    }

    private Decoding decide(WireMessage message, Wire wire, RoutedDelivery routed, RecordType type)
            throws UndecodableException {
        if (message.problem() != null) {
            throw message.problem();
        }
        String passedOver = passedOver(message, type);
        if (passedOver != null) {
            return new PassedOver(message.index(), routed.channel(), passedOver);
        }
        return event(message, wire, routed, type);
    }

    /** Why the message is no edit of the record; null if it is. */
    private static String passedOver(WireMessage message, RecordType type) {
        return switch (message.action()) {
            case META -> "meta";
            case SUMMARY -> "summary";
            case UNKNOWN -> "action";
            case CREATE, UPDATE, DELETE, APPEND -> passedOverByName(message.name(), type);
        };
    }

    private static String passedOverByName(String name, RecordType type) {
        if (name == null) {
            return "no_name";
        }
        return type.messages().include(name) ? null : "name";
    }

    private Event event(WireMessage message, Wire wire, RoutedDelivery routed, RecordType type)
            throws UndecodableException {
        String id = requireId(message.id());
        Delivery delivery = routed.delivery();
        RejectionCode problem = null;
        DataDecoder.Data data = DataDecoder.Absent.DATA;
        Meaning meaning = message.action().meaningTo(type);
        if (meaning == Meaning.REFUSED) {
            problem = RejectionCode.MESSAGE_ACTION_NOT_SUPPORTED;
        } else {
            data = DataDecoder.decode(message, wire, () -> key(routed.channel()));
            problem = data instanceof DataDecoder.Binary ? RejectionCode.EVENT_DATA_BINARY : null;
        }
        return new Event(
                routed.key(),
                new Publication(
                        MessageId.of(id, message.connectionId()),
                        version(message, meaning, type),
                        author(message),
                        timestamp(message, delivery)),
                deletes(message, meaning, type) ? Event.Kind.DELETE : Event.Kind.EDIT,
                message.name(),
                data instanceof DataDecoder.Json json ? json.document() : null,
                problem,
                wire.original(message.start(), message.end()),
                delivery.origin(routed.channel(), message.index()));
    }

    /** Null if anonymous. */
    private static String author(WireMessage message) throws UndecodableException {
        return message.clientId() == null ? null : storable("clientId", message.clientId());
    }

    private static boolean deletes(WireMessage message, Meaning meaning, RecordType type) {
        return meaning == Meaning.DELETE || type.messages().deletes().contains(message.name());
    }

    /** Null where versions are not looked at. */
    private static MessageVersion version(WireMessage message, Meaning meaning, RecordType type)
            throws UndecodableException {
        return type.messages().actions().areTaken() && meaning != Meaning.REFUSED
                ? message.version().of(message.action().changesEarlierMessage())
                : null;
    }

    private static String requireId(String id) throws UndecodableException {
        if (id == null || id.isEmpty()) {
            throw new UndecodableException(DeadLetterCode.MESSAGE_ID_MISSING, "no 'id'");
        }
        storable("id", id);
        if (id.length() > MessageId.BYTES_MAX || id.getBytes(UTF_8).length > MessageId.BYTES_MAX) {
            throw new UndecodableException(
                    DeadLetterCode.MESSAGE_ID_TOO_LONG,
                    "'id' is longer than " + MessageId.BYTES_MAX + " bytes");
        }
        return id;
    }

    private static String storable(String field, String text) throws UndecodableException {
        try {
            return DocumentReader.requireStorable(text);
        } catch (InvalidJsonException e) {
            throw UndecodableException.in(field, e);
        }
    }

    /** A change keeps the timestamp of what it changes: its own is that of its version. */
    private static long timestamp(WireMessage message, Delivery delivery) {
        long told =
                message.action().changesEarlierMessage()
                        ? message.version().timestamp(message.timestamp())
                        : message.timestamp();
        if (told != WireMessage.TIMESTAMP_ABSENT) {
            return told;
        }
        return delivery.arrivedAt() == Delivery.ARRIVAL_UNKNOWN ? 0 : delivery.arrivedAt();
    }

    private static DeadLetter deadLetter(RoutedDelivery routed, UndecodableException e) {
        return DeadLetter.ofDelivery(routed.delivery(), routed.channel(), e.code(), e.getMessage());
    }

    /**
     * Of the message alone: an envelope of a thousand bad ones must not be kept a thousand times.
     */
    private static DeadLetter deadLetter(
            RoutedDelivery routed, WireMessage message, Wire wire, UndecodableException e) {
        return DeadLetter.ofMessage(
                routed.delivery(),
                message.index(),
                routed.channel(),
                e.code(),
                e.getMessage(),
                wire.original(message.start(), message.end()));
    }
}
