package io.tidemark.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.re2j.Pattern;
import io.tidemark.document.DocumentReader;
import io.tidemark.document.InvalidJsonException;
import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.DeadLetterCode;
import io.tidemark.domain.Delivery;
import io.tidemark.domain.DeliveryRouter;
import io.tidemark.domain.PassedOver;
import io.tidemark.domain.Position;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RecordTypes;
import io.tidemark.domain.RecordTypes.Address;
import io.tidemark.domain.RoutedDelivery;
import io.tidemark.domain.Routing;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Finds the record that a delivery is for, by its channel alone. Never throws, whatever the bytes
 * are. Remembers the channels used last, so that matching patterns costs once per channel. Not for
 * several threads.
 */
public final class ChannelRouter implements DeliveryRouter {
    /** Channels remembered; with names as long as they may be, 70 MB. */
    static final int CHANNELS_MAX = 16_384;

    /** Reason by which a channel of {@code ably.ignored-channels} is counted. */
    private static final String REASON_CHANNEL = "channel";

    private final RecordTypes types;
    private final Pattern ignored;
    private final Map<String, Destination> destinations =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Destination> eldest) {
                    return size() > CHANNELS_MAX;
                }
            };

    public ChannelRouter(RecordTypes types, EnvelopeSettings settings) {
        this.types = types;
        this.ignored = Pattern.compile(settings.ignoredChannels());
    }

    @Override
    public Routing route(Delivery delivery) {
        try {
            String channel = ChannelReader.channel(delivery.bytes());
            Destination destination = destinations.get(channel);
            if (destination == null) {
                destination = destination(channel);
                destinations.put(channel, destination);
            }
            return destination.routing(delivery);
        } catch (UndecodableException e) {
            return undecodable(delivery, null, e);
        } catch (RuntimeException | StackOverflowError e) {
            // A defect here must not stop the job: the same bytes would stop it again.
            return undecodable(
                    delivery,
                    null,
                    new UndecodableException(
                            DeadLetterCode.DECODER_FAILED, e.getClass().getSimpleName()));
        }
    }

    /**
     * Where a channel leads.
     *
     * @throws UndecodableException if the name is not fit to be kept anywhere
     */
    private Destination destination(String channel) throws UndecodableException {
        requireClean(channel);
        if (ignored.matches(channel)) {
            PassedOver passedOver =
                    new PassedOver(Position.WHOLE_DELIVERY, channel, REASON_CHANNEL);
            return delivery -> passedOver;
        }
        Address address = types.addressOf(channel);
        if (address instanceof Address.Of found) {
            RecordKey key = found.key();
            return delivery -> new RoutedDelivery(key.type(), key.id(), channel, delivery);
        }
        Address.Unknown unknown = (Address.Unknown) address;
        UndecodableException problem = new UndecodableException(unknown.code(), unknown.detail());
        return delivery -> undecodable(delivery, channel, problem);
    }

    private static void requireClean(String channel) throws UndecodableException {
        try {
            DocumentReader.requireStorable(channel);
        } catch (InvalidJsonException e) {
            throw UndecodableException.in("channel", e);
        }
        int bytesMax = DeadLetter.CHANNEL_BYTES_MAX;
        if (channel.length() > bytesMax || channel.getBytes(UTF_8).length > bytesMax) {
            throw new UndecodableException(
                    DeadLetterCode.CHANNEL_MISSING,
                    "'channel' is longer than " + bytesMax + " bytes");
        }
    }

    private static DeadLetter undecodable(
            Delivery delivery, String channel, UndecodableException e) {
        return DeadLetter.ofDelivery(delivery, channel, e.code(), e.getMessage());
    }

    /** Where deliveries of one channel go. */
    private interface Destination {
        Routing routing(Delivery delivery);
    }
}
