package io.tidemark.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every confirmed record is still in the stream after its process was killed. */
@Timeout(120)
class LocalKinesisKillITCase {
    private static final String STREAM = "edits";
    private static final int ACKNOWLEDGED_BEFORE_KILL = 500;
    private static final int DATA_BYTES = 3_000;

    @TempDir private Path directory;

    /** Puts records without end and prints the sequence number of each one that is put. */
    static final class Writer {
        private Writer() {}

        @SuppressWarnings("InfiniteLoopStatement")
        public static void main(String[] arguments) throws IOException {
            LocalKinesis local = LocalKinesis.open(Path.of(arguments[0]));
            if (local.streamNames().isEmpty()) {
                local.createStream(STREAM, 2);
            }
            for (int i = 0; true; i++) {
                KinesisRecord put = local.put(STREAM, "key-" + i, new byte[DATA_BYTES]);
                System.out.println(put.sequenceNumber());
            }
        }
    }

    @Test
    void everyAcknowledgedRecordSurvivesKillsAndTheStreamGoesOn() throws Exception {
        List<String> acknowledged = new ArrayList<>(writeUntilKilled());
        acknowledged.addAll(writeUntilKilled());

        try (LocalKinesis local = LocalKinesis.open(directory)) {
            assertThat(local.records(STREAM))
                    .extracting(KinesisRecord::sequenceNumber)
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .containsAll(acknowledged);
        }
    }

    private List<String> writeUntilKilled() throws Exception {
        Process writer =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Writer.class.getName(),
                                directory.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader lines = writer.inputReader(StandardCharsets.US_ASCII)) {
            while (acknowledged.size() < ACKNOWLEDGED_BEFORE_KILL) {
                acknowledged.add(lines.readLine());
            }
            writer.destroyForcibly();
        }
        assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(acknowledged).doesNotContainNull();
        return acknowledged;
    }
}
