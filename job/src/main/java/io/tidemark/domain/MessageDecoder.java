package io.tidemark.domain;

import java.io.Serializable;
import java.util.List;

/** Opens a delivery's envelope. Never throws, whatever the bytes are. */
public interface MessageDecoder extends Serializable {
    /**
     * Reads what it needs and must not travel with it, such as keys. Called where the decoder is
     * used, once before anything is decoded; throws if it cannot be read.
     */
    default void open() {}

    /** Decodes every message of the delivery, in the order of the envelope. */
    List<Decoding> decode(RoutedDelivery delivery, RecordType type);
}
