package io.tidemark.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Delivery;
import io.tidemark.domain.RoutedDelivery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EditStreamTest {
    private final EditStream stream = new EditStream(true);
    private final Map<Integer, Integer> positions = new HashMap<>();

    @Test
    void aChildIsReadAfterItsParentsAndTheirParentsEvenIfThoseBetweenAreEmpty() {
        append(0);
        stream.split(0);
        stream.split(0);
        stream.merge(0);
        append(0);
        append(7);

        assertThat(readAll()).containsExactly(97L, 98L, 99L);
    }

    @Test
    void withoutThatRuleAChildIsReadAtOnce() {
        EditStream hasty = new EditStream(false);
        append(hasty, 0);
        hasty.split(0);
        append(hasty, 0);

        assertThat(hasty.readable(positions)).hasSize(2);
    }

    @Test
    void shardsSplitToSinglePlacesAndMergeBackToOne() {
        int splits = 0;
        while (stream.split(3)) {
            splits++;
        }
        int merges = 0;
        while (stream.merge(2)) {
            merges++;
        }

        assertThat(splits).isEqualTo(EditStream.PLACES - 1);
        assertThat(merges).isEqualTo(EditStream.PLACES - 1);
        assertThat(stream.shardOf(0)).isSameAs(stream.shardOf(EditStream.PLACES - 1));
    }

    @Test
    void theOldestEntriesOfAllShardsAreForgotten() {
        append(0);
        stream.split(0);
        append(0);
        append(7);
        append(0);

        assertThat(stream.forgettable(entry -> entry.sequence() < 100)).isEqualTo(3);
        assertThat(stream.isTrimmedBehind(positions)).isFalse();
        assertThat(stream.trim(2)).extracting(StreamEntry::sequence).containsExactly(97L, 98L);

        assertThat(stream.isTrimmedBehind(positions)).isTrue();
        assertThat(readAll()).containsExactlyInAnyOrder(99L, 100L);
    }

    private void append(int place) {
        append(stream, place);
    }

    private static void append(EditStream stream, int place) {
        Shard shard = stream.shardOf(place);
        long sequence = stream.nextSequence();
        Delivery delivery =
                new Delivery(
                        EditStream.NAME,
                        "shard",
                        "key",
                        Long.toString(sequence),
                        0,
                        0,
                        new byte[0]);
        stream.append(
                shard,
                new StreamEntry(
                        sequence,
                        shard.number,
                        shard.entries.size(),
                        new RoutedDelivery("note", "1", "note:1", delivery),
                        List.of(),
                        0));
    }

    private List<Long> readAll() {
        List<Long> read = new ArrayList<>();
        List<Shard> readable = stream.readable(positions);
        while (!readable.isEmpty()) {
            read.add(stream.read(readable.get(readable.size() - 1), positions).sequence());
            readable = stream.readable(positions);
        }
        return read;
    }
}
