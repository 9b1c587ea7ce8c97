package io.tidemark.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.Delivery;
import io.tidemark.domain.RoutedDelivery;
import io.tidemark.testing.CapturedLog;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

/** A rule that is not enveloped loses channel and id of every message. */
@SuppressWarnings("try") // Flink's harness may throw anything when it is closed
class NotEnvelopedTest {
    private static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));

    @Test
    void isToldOnceAndWithoutTheData() throws Exception {
        try (CapturedLog log = new CapturedLog();
                OneInputStreamOperatorTestHarness<Delivery, RoutedDelivery> route = route()) {
            route.open();
            take(route, "");
            take(route, "{\"source\":\"channel.message\"}");
            take(route, "{\"source\":\"channel.message\",\"channel\":\"board:1\",\"messages\":[]}");
            assertThat(log.linesWith("no envelope")).isEmpty();

            take(route, "{\"title\":\"secret\"}");
            take(route, "[\"secret\"]");

            assertThat(log.linesWith("no envelope"))
                    .singleElement()
                    .asString()
                    .startsWith("WARN ")
                    .contains("must be enveloped", "dead_letters", "not_enveloped")
                    .doesNotContain("secret", "title");
            assertThat(route.getSideOutput(DEAD_LETTERS)).hasSize(4);
        }
    }

    private static OneInputStreamOperatorTestHarness<Delivery, RoutedDelivery> route()
            throws Exception {
        return new OneInputStreamOperatorTestHarness<>(
                new ProcessOperator<>(
                        new RouteFunction(
                                new BoardTypes(), EnvelopeSettings.DEFAULT, DEAD_LETTERS)));
    }

    private static void take(
            OneInputStreamOperatorTestHarness<Delivery, RoutedDelivery> route, String text)
            throws Exception {
        route.processElement(Opened.delivery(text.getBytes(UTF_8)), 0);
    }
}
