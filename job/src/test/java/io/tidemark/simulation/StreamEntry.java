package io.tidemark.simulation;

import io.tidemark.domain.Decoding;
import io.tidemark.domain.RoutedDelivery;
import java.util.List;

/**
 * An entry of the simulated stream.
 *
 * @param shard number of its shard
 * @param index place in the shard
 * @param decodings what the decoder makes of it
 * @param revisionAfter of its record by the oracle, once all its messages are decided
 */
record StreamEntry(
        long sequence,
        int shard,
        int index,
        RoutedDelivery delivery,
        List<Decoding> decodings,
        int revisionAfter) {}
