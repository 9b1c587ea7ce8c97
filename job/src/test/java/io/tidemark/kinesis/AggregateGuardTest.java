package io.tidemark.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.clientlibrary.types.UserRecord;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.Record;

class AggregateGuardTest {
    private static final byte[] WHOLE =
            Aggregate.message("board:1", List.of("a".getBytes(UTF_8), "b".getBytes(UTF_8)));

    /** A change of one byte, here and there, in an aggregate of two records. */
    record Change(int index, byte value) {}

    @Property(tries = 1_000)
    void noBytesMakeTheLibraryFailOrLoseThem(@ForAll("changes") List<Change> changes)
            throws Exception {
        byte[] message = WHOLE.clone();
        changes.forEach(change -> message[change.index] = change.value);
        byte[] packed = Aggregate.packed(message);
        FakeShards shards = new FakeShards().put("s-1", 1, 0, packed);

        List<Record> guarded = new AggregateGuard(shards).getRecords("s-1@0", 1).getRecords();

        assertThat(UserRecord.deaggregate(guarded)).isNotEmpty();
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        return Arbitraries.integers()
                .between(0, WHOLE.length - 1)
                .flatMap(index -> Arbitraries.bytes().map(value -> new Change(index, value)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }
}
