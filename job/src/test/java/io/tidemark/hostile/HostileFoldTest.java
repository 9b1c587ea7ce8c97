package io.tidemark.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.cli.FoldRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All hostile deliveries, one a line, through the command line. */
class HostileFoldTest {
    /** Those that hold a line end are no line. */
    private static final int NOT_LINES_MAX = 25;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir Path directory;

    private final ByteArrayOutputStream input = new ByteArrayOutputStream();
    private final List<String> expected = new ArrayList<>();
    private int lines;
    private int notLines;

    @Test
    void everyLineIsToldAsItsNameSays() throws IOException {
        HostileCorpus.all().forEach(this::add);
        assertThat(notLines).isBetween(1, NOT_LINES_MAX);
        Path config = directory.resolve("job.properties");
        Files.writeString(config, "ably.ignored-channels=" + HostileTypes.IGNORED_CHANNELS + "\n");
        Path types = HostileTypes.write(Files.createDirectory(directory.resolve("types")));

        FoldRun run =
                FoldRun.of(
                        input.toByteArray(),
                        "--record-types",
                        types.toString(),
                        "--config",
                        config.toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(told(run)).isEqualTo(expected);
    }

    private void add(HostileCase hostile) {
        HostileCase own = hostile.onRecord("h" + lines);
        if (own.outcomes().stream().anyMatch(each -> each.word().equals("timestamp_ahead"))) {
            return; // a line does not tell when it arrived
        }
        if (new String(own.bytes(), UTF_8).indexOf('\n') >= 0) {
            notLines++;
            return;
        }
        lines++;
        input.writeBytes(own.bytes());
        input.write('\n');
        for (OutcomeWord outcome : own.outcomes()) {
            if (!outcome.word().equals("accepted")) {
                expected.add(lines + "/" + outcome.index() + " " + outcome.word());
            }
        }
    }

    /** Snapshots hold names longer than a JSON library reads, unless it is told to. */
    private static List<String> told(FoldRun run) throws IOException {
        List<String> told = new ArrayList<>();
        for (String text : run.lines()) {
            if (text.startsWith("{\"snapshot\"")) {
                continue;
            }
            JsonNode line = MAPPER.readTree(text);
            String kind = line.fieldNames().next();
            JsonNode what = line.get(kind);
            String place = what.path("line").asText() + "/" + what.path("messageIndex").asText();
            switch (kind) {
                case "duplicate" -> told.add(place + " duplicate");
                case "passedOver" ->
                        told.add(place + " passed_over_" + what.get("reason").asText());
                default -> told.add(place + " " + what.get("code").asText());
            }
        }
        return told;
    }
}
