package io.tidemark;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.envelope.EnvelopeSettings;
import io.tidemark.hostile.HostileCase;
import io.tidemark.hostile.HostileCorpus;
import io.tidemark.hostile.HostileTypes;
import io.tidemark.hostile.OutcomeWord;
import io.tidemark.local.job.JobArguments;
import io.tidemark.local.job.JobCore;
import io.tidemark.local.kinesis.KinesisRecord;
import io.tidemark.local.oracle.Expected;
import io.tidemark.local.oracle.Oracle;
import io.tidemark.local.oracle.TableDifferences;
import io.tidemark.local.oracle.Totals;
import io.tidemark.recordtype.RecordTypeCatalog;
import io.tidemark.reducer.BuiltInReducers;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * All hostile deliveries at once, among editors' honest ones: each ends where its name says, the
 * honest ones as if they were alone, and the job does not so much as stumble.
 */
@Timeout(300)
class HostileDeliveriesITCase extends JobFixture {
    /** Of an entry of the local stream. */
    private static final int ENTRY_BYTES_MAX = 1 << 20;

    /** Those that are longer; they go the other ways all the same. */
    private static final int TOO_LONG_MAX = 8;

    private static final int HONEST_FOR_EACH = 2;

    private Path types;
    private JobCore core;
    private int tooLong;

    @BeforeEach
    void readTypes() {
        kinesis.createStream(STREAM, 2);
        types = HostileTypes.write(directory.resolve("types"));
        core =
                new JobCore(
                        RecordTypeCatalog.read(types, new BuiltInReducers()),
                        new EnvelopeSettings(Set.of(), HostileTypes.IGNORED_CHANNELS, null));
    }

    @Override
    JobArguments arguments() {
        return super.arguments()
                .with("record-types.path", types.toString())
                .with("ably.ignored-channels", HostileTypes.IGNORED_CHANNELS);
    }

    @Test
    void everyOneIsAccountedForAndHurtsNobody() throws Exception {
        start(fresh());
        int number = 0;
        for (HostileCase hostile : HostileCorpus.all()) {
            traffic.put(HONEST_FOR_EACH);
            put(hostile.onRecord("h" + number++));
        }
        assertThat(tooLong).isLessThanOrEqualTo(TOO_LONG_MAX);
        traffic.mark();

        Expected all = both(Oracle.fold(traffic.entries()), core.expected());
        Totals wanted = Totals.of(all);
        job.await("the tables to be full", () -> wanted.equals(Totals.of(POSTGRES.get())));

        assertThat(TableDifferences.of(all, POSTGRES.get().dataSource())).isEmpty();
        job.await("the counters", () -> counted("passed_over") >= all.passedOver());
        assertThat(counted("passed_over")).isEqualTo(all.passedOver());
        assertThat(counted("duplicates")).isEqualTo(all.duplicates());
        assertThat(told("numRestarts")).isZero();
    }

    /**
     * The core has to say what the name says: then the tables do if they say what the core says.
     */
    private void put(HostileCase hostile) {
        if (hostile.bytes().length > ENTRY_BYTES_MAX) {
            tooLong++;
            return;
        }
        KinesisRecord entry = kinesis.put(STREAM, hostile.name(), hostile.bytes());
        assertThat(OutcomeWord.of(core.take(entry)))
                .as(hostile.name())
                .isEqualTo(hostile.outcomes());
    }

    private static Expected both(Expected left, Expected right) {
        return new Expected(
                both(left.rows(), right.rows()),
                both(left.rejections(), right.rejections()),
                both(left.deadLetters(), right.deadLetters()),
                left.duplicates() + right.duplicates(),
                left.passedOver() + right.passedOver());
    }

    private static <T> SortedMap<String, T> both(
            SortedMap<String, T> left, SortedMap<String, T> right) {
        SortedMap<String, T> both = new TreeMap<>(left);
        both.putAll(right);
        return both;
    }
}
