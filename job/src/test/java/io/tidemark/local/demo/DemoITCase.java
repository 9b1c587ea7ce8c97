package io.tidemark.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class DemoITCase {
    @TempDir Path directory;

    private final ByteArrayOutputStream problems = new ByteArrayOutputStream();

    @Test
    void aCheckEndsWithTheNumberOfDifferences() {
        Output out = new Output("differences");

        int exitCode = run(new StopRequest(), out, "demo.events=1500", "demo.seed=7");

        assertThat(exitCode).as(problems.toString(UTF_8)).isZero();
        assertThat(out.text())
                .containsPattern("Flink UI +http://")
                .containsPattern("database +postgresql://")
                .containsPattern("1500 events, [0-9]+ records, 0 differences");
    }

    @Test
    void whatWasStoppedGoesOnFromItsSavepoint() throws Exception {
        assertThat(runUntilFirstRow()).contains("savepoint  file:");
        Path savepoint = directory.resolve("savepoint");
        String first = Files.readString(savepoint);

        assertThat(runUntilFirstRow()).contains("savepoint  file:");

        assertThat(Files.readString(savepoint)).isNotEqualTo(first);
        try (LocalTidemark local = LocalTidemark.start(directory, null)) {
            assertThat(new Check(local).differences(new StopRequest())).isEmpty();
        }
    }

    @Test
    void aStopRequestedDuringTheStartTakesASavepointToo() {
        StopRequest stop = new StopRequest();
        stop.make();
        Output out = new Output("never");

        int exitCode = run(stop, out);

        assertThat(exitCode).as(problems.toString(UTF_8)).isZero();
        assertThat(out.text()).contains("savepoint  file:");
    }

    @Test
    void optionsThatCannotBeUsedEndItWithTwoBeforeAnythingStarts() {
        int exitCode = run(new StopRequest(), new Output("never"), "demo.events=many");

        assertThat(exitCode).isEqualTo(2);
        assertThat(problems.toString(UTF_8)).contains("demo.events");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void recordTypesThatCannotBeUsedEndItWithTwoAndAllProblems() throws Exception {
        Path types = Files.createDirectories(directory.resolve("types").resolve("board"));
        Files.writeString(types.resolve("record-type.yaml"), "type: board\nchannel: '['\n");

        int exitCode =
                run(
                        new StopRequest(),
                        new Output("never"),
                        "demo.record-types=" + types.getParent());

        assertThat(exitCode).isEqualTo(2);
        assertThat(problems.toString(UTF_8)).contains("record-type.yaml").doesNotContain("\tat ");
    }

    private String runUntilFirstRow() throws Exception {
        StopRequest stop = new StopRequest();
        Output out = new Output("first row after");
        CompletableFuture<Integer> exitCode =
                CompletableFuture.supplyAsync(() -> run(stop, out, "demo.rate=200"));
        CompletableFuture.anyOf(exitCode, CompletableFuture.runAsync(out::await)).join();
        stop.make();
        assertThat(exitCode.get(2, TimeUnit.MINUTES)).as(problems.toString(UTF_8)).isZero();
        return out.text();
    }

    private int run(StopRequest stop, Output out, String... options) {
        String[] arguments = new String[options.length + 1];
        System.arraycopy(options, 0, arguments, 1, options.length);
        arguments[0] = "demo.directory=" + directory;
        return Demo.exitCode(arguments, stop, out, new PrintStream(problems, true, UTF_8));
    }

    /** Captures what is printed, and waits for certain words. */
    private static final class Output extends PrintStream {
        private final CountDownLatch printed = new CountDownLatch(1);
        private final String awaited;

        Output(String awaited) {
            super(new ByteArrayOutputStream(), true, UTF_8);
            this.awaited = awaited;
        }

        @Override
        public void flush() {
            super.flush();
            if (text().contains(awaited)) {
                printed.countDown();
            }
        }

        void await() {
            try {
                printed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        String text() {
            return ((ByteArrayOutputStream) out).toString(UTF_8);
        }
    }
}
