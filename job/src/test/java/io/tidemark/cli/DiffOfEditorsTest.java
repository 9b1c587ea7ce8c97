package io.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.local.editing.Editors;
import io.tidemark.local.editing.Entry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code diff} says of a crowd's edits, duplicates and garbage is what two runs of {@code
 * fold} say, put side by side.
 */
class DiffOfEditorsTest {
    private static final int ENTRIES = 5_000;
    private static final long SEED = 11;
    private static final byte[] INPUT = input();

    @TempDir Path directory;

    @Test
    void equalTypesMakeNoDifference() throws IOException {
        DiffRun run = new ChangedTypes(directory).diff(INPUT);

        assertThat(run.code()).isZero();
        assertThat(run.told("summary").get(0).get("lines").asInt()).isEqualTo(ENTRIES);
    }

    @Test
    void aTightenedSchemaAndARemovedTypeDifferWhereTwoFoldsDo() throws IOException {
        ChangedTypes types = new ChangedTypes(directory);
        types.change("board/state.schema.json", "\"maximum\": 1000000 }", "\"maximum\": 60000 }");
        types.change("outline/record-type.yaml", "delete: [delete]", "delete: [erase]");
        DiffRun run = types.diff(INPUT);
        Folded older = new Folded(FoldRun.of(INPUT, "--record-types", types.older().toString()));
        Folded newer = new Folded(FoldRun.of(INPUT, "--record-types", types.newer().toString()));

        SortedMap<String, String> records = different(older.records, newer.records);
        assertThat(records).hasSizeGreaterThan(5);
        assertThat(run.told("difference"))
                .as("seed " + SEED)
                .extracting(told -> text(told, "recordType") + "/" + text(told, "recordId"))
                .containsExactlyElementsOf(records.keySet());

        SortedMap<String, String> decisions = different(older.decisions, newer.decisions);
        assertThat(decisions).hasSizeGreaterThan(100);
        assertThat(run.told("decision"))
                .as("seed " + SEED)
                .extracting(DiffOfEditorsTest::place)
                .containsExactlyElementsOf(decisions.keySet());
        assertThat(run.told("summary").get(0).get("different").asInt()).isEqualTo(records.size());
    }

    /** What the sides say of each name that differs. */
    private static SortedMap<String, String> different(
            Map<String, String> older, Map<String, String> newer) {
        SortedMap<String, String> different = new TreeMap<>();
        older.forEach((name, says) -> different.put(name, says + " > nothing"));
        newer.forEach((name, says) -> different.put(name, older.get(name) + " > " + says));
        different.keySet().removeIf(name -> newer.getOrDefault(name, "").equals(older.get(name)));
        return different;
    }

    private static String text(JsonNode told, String name) {
        return told.get(name).asText();
    }

    private static String place(JsonNode told) {
        return "%06d/%d".formatted(told.get("line").asInt(), told.get("messageIndex").asInt());
    }

    private static byte[] input() {
        Editors editors =
                new Editors(
                        "d",
                        SEED,
                        8,
                        InstantSource.fixed(Instant.ofEpochMilli(1_764_000_000_000L)));
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        for (Entry entry : editors.next(ENTRIES)) {
            input.writeBytes(entry.bytes());
            input.write('\n');
        }
        return input.toByteArray();
    }

    /** What {@code fold} said, as texts by record and by message. */
    private static final class Folded {
        private static final List<String> COMPARED =
                List.of("document", "deleted", "version", "revision");

        final SortedMap<String, String> records = new TreeMap<>();
        final SortedMap<String, String> decisions = new TreeMap<>();

        Folded(FoldRun run) {
            SortedMap<String, String> refused = new TreeMap<>();
            for (JsonNode line : run.trees()) {
                String kind = line.fieldNames().next();
                JsonNode told = line.get(kind);
                String record =
                        told.path("recordType").asText() + "/" + told.path("recordId").asText();
                if (kind.equals("snapshot")) {
                    StringBuilder says = new StringBuilder();
                    COMPARED.forEach(name -> says.append(told.get(name)).append(' '));
                    records.put(record, says.toString());
                } else {
                    String reason = told.path("code").asText() + told.path("reason").asText();
                    decisions.put(place(told), kind + " " + reason);
                    if (kind.equals("rejection")) {
                        refused.merge(record + " " + reason, "x", String::concat);
                    }
                }
            }
            refused.forEach(
                    (key, count) ->
                            records.merge(
                                    key.substring(0, key.indexOf(' ')),
                                    key.substring(key.indexOf(' ')) + count,
                                    String::concat));
        }
    }
}
