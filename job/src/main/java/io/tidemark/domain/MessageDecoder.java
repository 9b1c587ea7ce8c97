package io.tidemark.domain;

import java.io.Serializable;
import java.util.List;

/** Opens a delivery's envelope. Never throws, whatever the bytes are. */
public interface MessageDecoder extends Serializable {
    /** Decodes every message of the delivery, in the order of the envelope. */
    List<Decoding> decode(RoutedDelivery delivery, RecordType type);
}
