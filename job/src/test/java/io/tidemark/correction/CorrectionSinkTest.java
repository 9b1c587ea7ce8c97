package io.tidemark.correction;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.config.SecretFile;
import io.tidemark.config.SecretFileException;
import io.tidemark.document.Document;
import io.tidemark.domain.Correction;
import io.tidemark.domain.CorrectionSubject;
import io.tidemark.local.Deadline;
import io.tidemark.local.ably.Behaviour;
import io.tidemark.local.ably.LocalAbly;
import io.tidemark.local.ably.PublishedMessage;
import io.tidemark.testing.CountingMetrics;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole way to an Ably that takes, refuses, breaks and hangs. */
@Timeout(60)
class CorrectionSinkTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int REQUEST_TIMEOUT_MS = 1_500;
    private static final SenderLimits LIMITS = new SenderLimits(100, 4, REQUEST_TIMEOUT_MS, 1_000);

    @TempDir Path directory;

    private final FakeLedger ledger = new FakeLedger();
    private final CountingMetrics metrics = new CountingMetrics();
    private final LocalAbly ably = LocalAbly.start(message -> {});
    private CorrectionWriter writer;

    @AfterEach
    void close() {
        ledger.hang(false);
        if (writer != null) {
            writer.close();
        }
        ably.close();
    }

    @Test
    void aCorrectionArrivesAsAnOrdinaryMessageOfTheReservedClient() throws Exception {
        open(ably.settings(directory));
        Correction correction = Corrections.of("ä/b c:1", 3, Document.of("<\"\u2028𝄞\\>"));
        writer.write(correction, null);
        awaitLines(correction.id() + " sent null");

        PublishedMessage taken = ably.taken().get(0);
        JsonNode message = taken.message();
        assertThat(taken.channel()).isEqualTo("board:ä/b c:1");
        assertThat(message.get("id").asText()).isEqualTo(correction.id());
        assertThat(message.get("name").asText()).isEqualTo("patch");
        assertThat(message.get("clientId").asText()).isEqualTo("tidemark");
        assertThat(message.get("encoding").asText()).isEqualTo("json");
        assertThat(message.get("data").asText().getBytes(UTF_8))
                .isEqualTo(correction.data().canonicalBytes());
        assertThat(message.get("extras").toString().getBytes(UTF_8))
                .isEqualTo(correction.extras().canonicalBytes());
        assertThat(message.size()).as("and nothing else").isEqualTo(6);
        assertThat(metrics.count("corrections_sent")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "400, 40009",
        "400, 40012",
        "400, 40013",
        "400, 40031",
        "400, 40032",
        "401, 40160",
        "404, 40400",
        "422, 42210",
        "401, 40101",
        "403, 40300"
    })
    void whatAblyRefusesForGoodIsNotedAsRefused(int status, String code) throws Exception {
        ably.behaviours().next(Behaviour.error(status, Integer.parseInt(code)));
        open(ably.settings(directory));
        write("a");
        awaitLines("tidemark-a-1 refused " + code);
        assertThat(ably.requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "429, 42910, 42910",
        "429, 42913, 42913",
        "429, 42922, 42922",
        "500, 50000, 50000",
        "503, 50005, 50005",
        "504, 50003, 50003",
        "400, 40144, 40144"
    })
    void whatMayGoWellLaterIsNotedAsFailed(int status, int code, String told) throws Exception {
        ably.behaviours().next(Behaviour.error(status, code));
        open(ably.settings(directory));
        write("a");
        awaitLines("tidemark-a-1 failed " + told);
        assertThat(ably.requests()).as("the state tries again, not the sender").isEqualTo(1);
        assertThat(ably.taken()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "502, failed, 50200",
        "503, failed, 50300",
        "429, failed, 42900",
        "413, refused, 41300"
    })
    void anAnswerWithoutACodeIsToldByItsStatus(int status, String kind, String code)
            throws Exception {
        ably.behaviours().next(Behaviour.bareError(status), Behaviour.garbage(status));
        open(ably.settings(directory));
        write("a", "b");
        awaitCount(2);
        assertThat(ledger.lines()).allSatisfy(line -> assertThat(line).endsWith(kind + ' ' + code));
    }

    @Test
    void theAnswerOfAnotherServerIsNotTakenForAblys() throws Exception {
        ably.behaviours()
                .next(Behaviour.garbage(200), Behaviour.garbage(201), Behaviour.otherJson(200));
        open(ably.settings(directory));
        write("a");
        awaitCount(1);
        write("a");
        awaitCount(2);
        write("a");
        awaitCount(3);
        assertThat(ledger.lines()).containsOnly("tidemark-a-1 failed answer_unreadable");
    }

    @Test
    void aConnectionThatBreaksMayHaveTakenTheMessageWhichAblyThenKnowsAgain() throws Exception {
        open(ably.settings(directory));
        ably.behaviours().always(Behaviour.resetBefore());
        write("a");
        awaitLines("tidemark-a-1 failed no_answer");
        assertThat(ably.taken()).isEmpty();
        ably.behaviours().always(Behaviour.resetAfter());
        write("a");
        awaitCount(2);
        ably.behaviours().always(Behaviour.usual());
        write("a");
        awaitLines(
                "tidemark-a-1 failed no_answer",
                "tidemark-a-1 failed no_answer",
                "tidemark-a-1 sent null");
        assertThat(ably.taken()).hasSize(1);
        assertThat(metrics.count("corrections_failed{reason=network}")).isEqualTo(2);
    }

    @Test
    void anAblyThatDoesNotListenOrNotAnswerIsAFailure() throws Exception {
        open(ably.settings(directory));
        ably.behaviours().next(Behaviour.noAnswer());
        write("a");
        awaitLines("tidemark-a-1 failed no_answer");
        ably.close();
        write("b");
        awaitCount(2);
        assertThat(ledger.lines()).last().isEqualTo("tidemark-b-1 failed no_answer");
    }

    @Test
    void ofAChannelOneRequestIsUnderWayInOrderAndChannelsDoNotWaitForEachOther() throws Exception {
        ably.behaviours().always(Behaviour.slow(Duration.ofMillis(30)));
        open(ably.settings(directory));
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            // Records that share a channel.
            writer.write(inChannel("one", "r" + i), null);
            writer.write(inChannel("two", "s" + i), null);
            writer.write(inChannel("c" + i, "t" + i), null);
            expected.add("tidemark-r" + i + "-1");
        }
        awaitCount(45);
        assertThat(ably.taken())
                .filteredOn(message -> message.channel().equals("one"))
                .extracting(PublishedMessage::id)
                .isEqualTo(expected);
        assertThat(ably.mostInFlightOfAChannel()).isEqualTo(1);
        assertThat(ably.mostInFlight()).isBetween(2, LIMITS.underWayMax());
    }

    @Test
    void aMessageThatIsTooLongIsNotSentAndOneOfTheBoundIs() throws Exception {
        Correction correction = Corrections.of("a");
        int bytes = Correction.bytes(correction, "tidemark");
        open(withBytesMax(bytes));
        writer.write(correction, null);
        awaitLines("tidemark-a-1 sent null");
        writer.close();
        open(withBytesMax(bytes - 1));
        writer.write(correction, null);
        awaitLines("tidemark-a-1 sent null", "tidemark-a-1 not_sent correction_too_large");
        assertThat(ably.requests()).isEqualTo(1);
    }

    @Test
    void itsSizeIsWhatAblyCounts() throws Exception {
        Correction of = Corrections.of("a", 1, Document.of("é<>&'".repeat(1_000)));
        int rest = 65_536 - Correction.bytes(of, "tidemark");
        Correction bound =
                Corrections.of("a", 1, Document.of("é<>&'".repeat(1_000) + "x".repeat(rest)));
        assertThat(Correction.bytes(bound, "tidemark")).isEqualTo(65_536);
        open(withBytesMax(1 << 20));
        writer.write(bound, null);
        awaitLines("tidemark-a-1 sent null");
        writer.write(
                Corrections.of("a", 2, Document.of("é<>&'".repeat(1_000) + "x".repeat(rest + 1))),
                null);
        awaitLines("tidemark-a-1 sent null", "tidemark-a-2 refused 40009");
    }

    @Test
    void neitherBarrierNorWriteWaitsWhileAblyAndTheDatabaseHang() throws Exception {
        ledger.hang(true);
        ably.behaviours().always(Behaviour.noAnswer());
        open(ably.settings(directory));
        long start = System.nanoTime();
        for (int i = 0; i < 3 * LIMITS.queueMax(); i++) {
            write("r" + i);
            writer.flush(false);
        }
        writer.flush(true);
        assertThat(msSince(start)).isLessThan(1_000);
        assertThat(metrics.count("corrections_dropped{reason=queue_full}")).isPositive();
    }

    @Test
    void closingDuringRequestsThatHangTakesLessThanASecondAndTheThreadsEnd() throws Exception {
        ledger.hang(true);
        open(ably.settings(directory));
        write("noted");
        Deadline.awaitTrue("taken", SOON, () -> ably.taken().size() == 1);
        ably.behaviours().always(Behaviour.noAnswer());
        write("a", "b", "c", "d", "e");
        int requests = 1 + LIMITS.underWayMax();
        Deadline.awaitTrue("requests", SOON, () -> ably.requests() == requests);
        long start = System.nanoTime();
        writer.close();
        assertThat(msSince(start)).isLessThan(1_000);
        Deadline.awaitTrue("no threads", SOON, () -> threads().isEmpty());
        assertThat(ably.requests()).isEqualTo(requests);
    }

    @Test
    void aTokenIsReadAgainWhenItExpires() throws Exception {
        Path file = Files.writeString(directory.resolve("token"), "token-1\n");
        ably.issue("token-1");
        open(withToken(file));
        write("a");
        awaitLines("tidemark-a-1 sent null");

        ably.expire("token-1");
        ably.issue("token-2");
        Files.writeString(file, "token-2\n");
        write("b");
        awaitLines("tidemark-a-1 sent null", "tidemark-b-1 sent null");

        ably.expire("token-2");
        write("c");
        awaitCount(3);
        assertThat(ledger.lines()).last().isEqualTo("tidemark-c-1 failed 40142");
        assertThat(metrics.value("correction_circuit")).isEqualTo(2);
    }

    @Test
    void aTokenFileThatIsGoneWhenItIsNeededIsAFailureOfTheToken() throws Exception {
        Path file = Files.writeString(directory.resolve("token"), "token-1");
        open(withToken(file));
        Files.delete(file);
        write("a");
        awaitLines("tidemark-a-1 failed token_unreadable");
        assertThat(metrics.count("corrections_failed{reason=token}")).isEqualTo(1);
    }

    @Test
    void aSecretFileThatCannotBeUsedIsToldAtTheStartWithoutItsContent() throws Exception {
        CorrectionSettings settings = ably.settings(directory);
        Path file = Path.of(settings.apiKeyFile().path());
        Files.writeString(file, "planted-no-key");
        assertThatThrownBy(() -> open(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ably.apikey-file")
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("planted");
        Files.delete(file);
        assertThatThrownBy(() -> open(settings))
                .isInstanceOf(SecretFileException.class)
                .hasMessageContaining("ably.apikey-file");
        assertThatThrownBy(() -> open(withToken(directory.resolve("none"))))
                .isInstanceOf(SecretFileException.class)
                .hasMessageContaining("ably.token-file");
    }

    @Test
    void withoutAKeyThereIsNoSink() {
        CorrectionSettings none =
                new CorrectionSettings("localhost", 0, true, null, null, "tidemark", 1, 1_024);
        assertThatThrownBy(() -> new CorrectionSink(none, () -> ledger))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theJobGraphHoldsThePathOfTheKeyAndNotTheKey() throws Exception {
        CorrectionSettings settings = ably.settings(directory);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream graph = new ObjectOutputStream(bytes)) {
            graph.writeObject(new CorrectionSink(settings, null));
        }
        assertThat(bytes.toString(ISO_8859_1))
                .contains(settings.apiKeyFile().path())
                .doesNotContain("planted-secret");
    }

    private void open(CorrectionSettings settings) {
        writer = new CorrectionSink(settings, () -> ledger, LIMITS).open(metrics, 0);
    }

    private CorrectionSettings withToken(Path file) {
        CorrectionSettings with = ably.settings(directory);
        return new CorrectionSettings(
                with.restHost(),
                with.restPort(),
                false,
                null,
                new SecretFile("ably.token-file", file.toString()),
                with.reservedClientId(),
                with.ratePerSecond(),
                with.messageBytesMax());
    }

    private CorrectionSettings withBytesMax(int bytesMax) {
        CorrectionSettings with = ably.settings(directory);
        return new CorrectionSettings(
                with.restHost(),
                with.restPort(),
                false,
                with.apiKeyFile(),
                null,
                with.reservedClientId(),
                with.ratePerSecond(),
                bytesMax);
    }

    private static Correction inChannel(String channel, String record) {
        Correction of = Corrections.of(record);
        return new Correction(
                new CorrectionSubject(
                        of.key(),
                        of.subject().generation(),
                        of.subject().revision(),
                        channel,
                        of.subject().refusedId()),
                of.refusedCode(),
                of.attempt(),
                of.id(),
                of.name(),
                of.data());
    }

    private void write(String... records) {
        for (String record : records) {
            writer.write(Corrections.of(record), null);
        }
    }

    private void awaitLines(String... lines) throws InterruptedException {
        awaitCount(lines.length);
        assertThat(ledger.lines()).containsExactly(lines);
    }

    private void awaitCount(int facts) throws InterruptedException {
        Deadline.awaitTrue(facts + " facts", SOON, () -> ledger.lines().size() >= facts);
    }

    private static long msSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("corrections-"))
                .toList();
    }
}
