package io.tidemark.correction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.config.SecretFile;
import io.tidemark.local.Deadline;
import io.tidemark.local.ably.Behaviour;
import io.tidemark.local.ably.LocalAbly;
import io.tidemark.testing.CapturedLog;
import io.tidemark.testing.CountingMetrics;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Whatever fails, neither secrets nor values of documents are in logs, output or ledger. */
class CorrectionSecretsTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String TOKEN = "planted-token-of-the-sender";
    private static final String KEY = LocalAbly.API_KEY;
    private static final String SECRET = KEY.substring(KEY.indexOf(':') + 1);

    private static final List<Behaviour> FAILURES =
            List.of(
                    Behaviour.usual(),
                    Behaviour.error(400, 40009),
                    Behaviour.error(401, 40101),
                    Behaviour.error(401, 40142),
                    Behaviour.error(403, 40300),
                    Behaviour.error(404, 40400),
                    Behaviour.error(429, 42910),
                    Behaviour.error(500, 50000),
                    Behaviour.bareError(401),
                    Behaviour.bareError(503),
                    Behaviour.garbage(200),
                    Behaviour.garbage(400),
                    Behaviour.resetBefore(),
                    Behaviour.resetAfter(),
                    Behaviour.noAnswer());

    @TempDir Path directory;

    private final FakeLedger ledger = new FakeLedger();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final PrintStream outBefore = System.out;
    private final PrintStream errBefore = System.err;
    private final LocalAbly ably = LocalAbly.start(message -> {});
    private CapturedLog log;

    @BeforeEach
    void listen() {
        Configurator.setRootLevel(Level.ALL);
        Configurator.setLevel("io.tidemark", Level.ALL);
        log = new CapturedLog();
        System.setOut(new PrintStream(output, true, UTF_8));
        System.setErr(new PrintStream(output, true, UTF_8));
    }

    @AfterEach
    void stop() {
        System.setOut(outBefore);
        System.setErr(errBefore);
        ably.close();
        log.close();
        Configurator.reconfigure();
    }

    @Test
    void ofAKey() throws Exception {
        sendThroughAllFailures(ably.settings(directory));
        assertThat(told()).contains("40009").doesNotContain(forbidden());
    }

    @Test
    void ofAToken() throws Exception {
        Path file = Files.writeString(directory.resolve("token"), TOKEN);
        ably.issue(TOKEN);
        CorrectionSettings with = ably.settings(directory);
        sendThroughAllFailures(
                new CorrectionSettings(
                        with.restHost(),
                        with.restPort(),
                        false,
                        null,
                        new SecretFile("ably.token-file", file.toString()),
                        "tidemark",
                        with.ratePerSecond(),
                        with.messageBytesMax()));
        assertThat(told()).contains("40142").doesNotContain(forbidden());
    }

    @Test
    void thisTestSeesWhatIsLogged() {
        LoggerFactory.getLogger(AblyPublisher.class).debug("it is {}", SECRET);
        System.err.println(TOKEN);
        assertThat(told()).contains(SECRET, TOKEN);
    }

    /** A writer for each, since most failures open the circuit. */
    private void sendThroughAllFailures(CorrectionSettings settings) throws Exception {
        SenderLimits limits = new SenderLimits(10, 1, 500, 100);
        for (int i = 0; i < FAILURES.size(); i++) {
            int facts = i + 1;
            ably.behaviours().always(FAILURES.get(i));
            CorrectionWriter writer =
                    new CorrectionSink(settings, () -> ledger, limits)
                            .open(new CountingMetrics(), 0);
            writer.write(Corrections.of("r" + i), null);
            Deadline.awaitTrue("fact", SOON, () -> ledger.lines().size() == facts);
            writer.close();
        }
        ably.close();
        CorrectionWriter writer =
                new CorrectionSink(settings, () -> ledger, limits).open(new CountingMetrics(), 0);
        writer.write(Corrections.of("closed"), null);
        Deadline.awaitTrue("fact", SOON, () -> ledger.lines().size() > FAILURES.size());
        writer.close();
    }

    private String told() {
        List<String> told = new ArrayList<>(log.lines());
        told.add(output.toString(UTF_8));
        ledger.facts().forEach(fact -> told.add(fact.toString()));
        return String.join("\n", told);
    }

    private static String[] forbidden() {
        return new String[] {SECRET, base64(KEY), TOKEN, base64(TOKEN), Corrections.PLANTED_VALUE};
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
