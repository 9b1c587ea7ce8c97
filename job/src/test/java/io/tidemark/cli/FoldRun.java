package io.tidemark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A run of the command line in this process, of {@code fold} unless another command is told.
 *
 * @param code what it exits with
 * @param lines what it prints
 * @param err what it says of problems
 */
public record FoldRun(int code, List<String> lines, String err) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Folds bytes. */
    public static FoldRun of(byte[] input, String... arguments) {
        return command("fold", input, arguments);
    }

    /** Runs a command on bytes. */
    static FoldRun command(String command, byte[] input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] all =
                Stream.concat(Stream.of(command), Arrays.stream(arguments)).toArray(String[]::new);
        int code = Tidemark.run(all, new ByteArrayInputStream(input), out, err);
        return new FoldRun(code, out.toString(UTF_8).lines().toList(), err.toString(UTF_8));
    }

    /** Folds text. */
    public static FoldRun of(String input, String... arguments) {
        return of(input.getBytes(UTF_8), arguments);
    }

    /** An envelope with one message of a connection's id, on one line. */
    public static String envelope(String channel, String id, String name, String data) {
        return ("{\"source\":\"channel.message\",\"channel\":\"%s\",\"messages\":[{\"id\":\"%s\","
                        + "\"connectionId\":\"%s\",\"timestamp\":1764000000000,\"name\":\"%s\","
                        + "\"data\":%s}]}\n")
                .formatted(channel, id, id.substring(0, id.indexOf(':')), name, data);
    }

    /** Each line as {@code kind code-or-reason}; snapshots as {@code snapshot id version}. */
    public List<String> outline() {
        List<String> outline = new ArrayList<>();
        for (JsonNode line : trees()) {
            String kind = line.fieldNames().next();
            JsonNode told = line.get(kind);
            outline.add(
                    switch (kind) {
                        case "snapshot" ->
                                "snapshot "
                                        + told.get("recordId").asText()
                                        + " "
                                        + told.get("version");
                        case "duplicate" -> "duplicate " + told.get("firstDecision").asText();
                        case "passedOver" -> "passedOver " + told.get("reason").asText();
                        default -> kind + " " + told.get("code").asText();
                    });
        }
        return outline;
    }

    /** The lines as JSON. */
    public List<JsonNode> trees() {
        List<JsonNode> trees = new ArrayList<>();
        for (String line : lines) {
            try {
                trees.add(MAPPER.readTree(line));
            } catch (JsonProcessingException e) {
                throw new AssertionError("no JSON line: " + line, e);
            }
        }
        return trees;
    }

    /** What the snapshot of the only record says. */
    public JsonNode onlySnapshot() {
        List<JsonNode> snapshots = trees().stream().filter(tree -> tree.has("snapshot")).toList();
        if (snapshots.size() != 1) {
            throw new AssertionError("not one snapshot: " + lines);
        }
        return snapshots.get(0).get("snapshot");
    }
}
