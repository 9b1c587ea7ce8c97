package io.tidemark.keyedstate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.lifecycle.TimerGrid;
import io.tidemark.testing.CapturedLog;
import io.tidemark.testing.CountingMetrics;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What shows in the data that the integration rule is wrong. */
class WrongRuleTest {
    private static final String FOREIGN = "more than one partition key";
    private static final String OVERTAKEN = "after a later one of its connection";

    private CapturedLog log;
    private ReduceFixture attempt;
    private int sequence;

    @BeforeEach
    void start() throws Exception {
        log = new CapturedLog();
        attempt = ReduceFixture.start(new Rows());
    }

    @AfterEach
    void end() {
        attempt.close();
        log.close();
    }

    @Test
    void aRecordUnderTwoPartitionKeysIsToldOnce() throws Exception {
        take("a", "list:a", "secret:0:0 one");
        take("b", "list:b", "secret:1:0 one");
        assertThat(warnings()).isEmpty();

        take("a", "secret-key", "secret:2:0 two");
        take("b", "secret-key", "secret:3:0 two");

        assertThat(warnings())
                .singleElement()
                .asString()
                .contains(FOREIGN, "#{channelName}", "foreign_partition_keys");
    }

    /** A rule may hash the channel's name: then channels share keys, and no record has two. */
    @Test
    void aPartitionKeyOfSeveralRecordsIsNoSign() throws Exception {
        take("a", "shared", "c:0:0 one");
        take("b", "shared", "c:1:0 one");
        take("a", "shared", "c:2:0 two");

        assertThat(warnings()).isEmpty();
    }

    @Test
    void aMessageAfterALaterOneOfItsConnectionIsToldOnce() throws Exception {
        take("a", "list:a", "secret:5:0 one");
        assertThat(warnings()).isEmpty();

        take("a", "list:a", "secret:3:0 two");
        take("a", "list:a", "secret:4:0 bad");

        assertThat(warnings()).singleElement().asString().contains(OVERTAKEN, "overtaken_messages");
    }

    @Test
    void whatKeepsThePublishersOrderIsNoSign() throws Exception {
        take("a", "list:a", "c:1:0 gaps are normal");
        take("a", "list:a", "c:7:0 since serials count over all channels");
        take("a", "list:a", "c:7:1 the next of one publish");
        take("a", "list:a", "c:1:0 a repetition");
        take("a", "list:a", "d:0:0 another connection");
        take("a", "list:a", "rest-2 opaque");
        take("a", "list:a", "rest-1 opaque");
        take("b", "list:b", "c:2:0 another record");
        sequence = 0;
        take("a", "list:a", "c:0:0 a replay of the stream");

        assertThat(warnings()).isEmpty();
    }

    @Test
    void everyOneIsCounted() {
        CountingMetrics metrics = new CountingMetrics();
        ReduceMetrics counts = new ReduceMetrics(metrics);
        for (int i = 0; i < 3; i++) {
            counts.foreignPartitionKey();
            counts.overtaken();
        }
        assertThat(metrics.count("foreign_partition_keys")).isEqualTo(3);
        assertThat(metrics.count("overtaken_messages")).isEqualTo(3);
        assertThat(log.linesWith(FOREIGN)).hasSize(1);
        assertThat(log.linesWith(OVERTAKEN)).hasSize(1);
    }

    private void take(String recordId, String partitionKey, String text) throws Exception {
        attempt.harness.processElement(
                ReduceFixture.delivery(recordId, partitionKey, ++sequence, text), 0);
        attempt.advanceTo(attempt.harness.getProcessingTime() + TimerGrid.FIRST_TOUCH_GRID_MS);
    }

    /** Of all that is logged; none of it holds what a client or the rule chose. */
    private List<String> warnings() {
        List<String> warnings =
                log.lines().stream()
                        .filter(line -> line.contains(FOREIGN) || line.contains(OVERTAKEN))
                        .toList();
        assertThat(warnings).allMatch(line -> line.startsWith("WARN "));
        assertThat(warnings).noneMatch(line -> line.contains("secret"));
        return warnings;
    }
}
