package io.tidemark.local.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.RecordTypes;
import io.tidemark.envelope.EnvelopeSettings;
import io.tidemark.local.editing.Entry;
import io.tidemark.local.job.JobCore;
import io.tidemark.local.kinesis.KinesisRecord;
import io.tidemark.local.oracle.Expected;
import io.tidemark.local.oracle.Oracle;
import io.tidemark.recordtype.RecordTypeCatalog;
import io.tidemark.reducer.BuiltInReducers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The job's own core and the oracle, which share no code, come to the same on what people in real
 * sessions send. {@code -Dsessions.crowds=1000} takes more crowds, {@code -Dsessions.seed=…} begins
 * with that of a seed.
 */
class SessionsFoldTest {
    private static final int CROWDS = Integer.getInteger("sessions.crowds", 30);

    /** So many crowds cover everything that can happen, from {@link #SEED} on. */
    private static final int CROWDS_ALL = 60;

    private static final long SEED = 20_261_124;

    private static final int ENTRIES_MIN = 50;
    private static final int ENTRIES_MAX = 400;

    /** One of ten crowds goes on until people come back who were offline for minutes. */
    private static final int ENTRIES_LONG = 2_000;

    private static final int PEOPLE = 20;
    private static final int RECORDS = 5;
    private static final RecordTypes TYPES = RecordTypeCatalog.bundled(new BuiltInReducers());

    private final TreeMap<String, Long> rejections = new TreeMap<>();
    private long duplicates;

    @Test
    void everyCrowdLeavesWhatTheOracleSays() {
        hold(Long.getLong("sessions.seed", System.nanoTime()), CROWDS);
    }

    /** Always the same crowds, since other sixty need not come past everything. */
    @Test
    void crowdsComePastEverythingThatCanHappen() {
        hold(SEED, CROWDS_ALL);

        assertThat(duplicates).isGreaterThan(CROWDS_ALL);
        // The rejections of real conflicts: edits of things removed, moved or renamed meanwhile.
        assertThat(rejections)
                .containsKeys("document_invalid", "patch_path_missing", "splice_out_of_range");
    }

    private void hold(long first, int crowds) {
        long begin = System.nanoTime();
        long entries = 0;
        for (long seed = first; seed < first + crowds; seed++) {
            List<KinesisRecord> stream = stream(seed);
            Expected expected = Oracle.fold(stream);
            JobCore core = new JobCore(TYPES, EnvelopeSettings.DEFAULT);
            stream.forEach(core::take);
            Expected found = core.expected();
            String told = "-Dsessions.seed=" + seed;
            assertThat(found.rejections()).as(told).isEqualTo(expected.rejections());
            assertThat(found.rows()).as(told).isEqualTo(expected.rows());
            assertThat(found.deadLetters()).as(told).isEmpty();
            assertThat(found.duplicates()).as(told).isEqualTo(expected.duplicates());
            entries += stream.size();
            duplicates += expected.duplicates();
            Expected.countByCode(expected.rejections())
                    .forEach((code, count) -> rejections.merge(code, count, Long::sum));
        }
        System.out.printf(
                "%d crowds, %d entries, from seed %d in %d ms: %d duplicates, refused %s%n",
                crowds,
                entries,
                first,
                (System.nanoTime() - begin) / 1_000_000,
                duplicates,
                rejections);
    }

    private static List<KinesisRecord> stream(long seed) {
        ModelledSessions sessions = ModelledSessions.ofAllKinds("s", seed, PEOPLE, RECORDS, null);
        List<KinesisRecord> stream = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(seed);
        int entries =
                random.nextInt(10) == 0 ? ENTRIES_LONG : random.nextInt(ENTRIES_MIN, ENTRIES_MAX);
        for (int i = 1; i <= entries; i++) {
            SentEntry sent = sessions.nextSent();
            Entry entry = sent.entry();
            stream.add(
                    new KinesisRecord(
                            "shard",
                            Integer.toString(i),
                            entry.partitionKey(),
                            entry.bytes(),
                            Instant.ofEpochMilli(sent.sentAt())));
        }
        return stream;
    }
}
