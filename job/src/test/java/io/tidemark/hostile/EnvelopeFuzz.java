package io.tidemark.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.document.Document;
import io.tidemark.document.DocumentReader;
import io.tidemark.document.InvalidJsonException;
import io.tidemark.document.JsonLimits;
import io.tidemark.domain.Delivery;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.RecordType;
import io.tidemark.domain.RecordTypes;
import io.tidemark.local.job.JobCore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What must hold of every delivery, whatever its bytes are. The method is of the form that coverage
 * guided fuzzers call; it fails by throwing.
 */
public final class EnvelopeFuzz {
    private static final long ARRIVED_AT = 1_700_000_000_000L;

    private static final RecordTypes TYPES = types();

    private EnvelopeFuzz() {}

    /** Holds one input against all laws. */
    public static void fuzzerTestOneInput(byte[] input) {
        byte[] delivery = FuzzedEnvelope.isRecipe(input) ? FuzzedEnvelope.of(input) : input;
        JobCore core = core();
        List<OutcomeWord> outcomes = OutcomeWord.of(core.take(delivery(delivery)));

        requireEachOnce(outcomes);
        requireNoDefect(outcomes);
        core.records().forEach(EnvelopeFuzz::requireStorable);
        requireCounted(outcomes, core);
        JobCore again = core();
        require(
                OutcomeWord.of(again.take(delivery(delivery))).equals(outcomes),
                "decided in two ways");
        require(again.expected().equals(core.expected()), "folded in two ways");
    }

    /** One for the whole delivery, or one for each message in its order. */
    private static void requireEachOnce(List<OutcomeWord> outcomes) {
        boolean isWhole = outcomes.size() == 1 && outcomes.get(0).index() == -1;
        boolean isEach =
                !outcomes.isEmpty()
                        && IntStream.range(0, outcomes.size())
                                .allMatch(i -> outcomes.get(i).index() == i);
        require(isWhole || isEach, "messages are not accounted for once");
    }

    private static void requireNoDefect(List<OutcomeWord> outcomes) {
        for (OutcomeWord outcome : outcomes) {
            require(!outcome.word().endsWith("r_failed"), outcome.word());
        }
    }

    /**
     * A record's numbers are those of its decisions, and what was refused alone leaves no trace.
     */
    private static void requireCounted(List<OutcomeWord> outcomes, JobCore core) {
        long accepted = outcomes.stream().filter(o -> o.word().equals("accepted")).count();
        long echoes = outcomes.stream().filter(o -> o.word().equals("echo")).count();
        for (RecordState state : core.records()) {
            require(state.version() == accepted, "versions are not edits accepted");
            require(
                    state.revision() == accepted + echoes + core.rejections().size(),
                    "revisions are not decisions");
            Document initial = type(state).initial();
            require(accepted > 0 || state.document() == initial, "a refused edit left a trace");
        }
    }

    /** What was accepted is within the limits and is read again as the same bytes. */
    private static void requireStorable(RecordState state) {
        RecordType.Limits limits = type(state).validation().limits();
        Document document = state.document();
        Document metadata = state.metadata();
        require(document.depth() <= limits.depth(), "too deep");
        require(document.nodes() <= limits.nodes(), "too many values");
        int length = document.canonicalLength() + metadata.canonicalLength();
        require(length <= limits.stateBytes(), "too long");
        requireReadAgain(document);
        requireReadAgain(metadata);
    }

    private static void requireReadAgain(Document document) {
        byte[] bytes = document.canonicalBytes();
        try {
            Document read = DocumentReader.read(bytes, JsonLimits.STREAM);
            require(read.equals(document), "read again as another document");
            require(java.util.Arrays.equals(read.canonicalBytes(), bytes), "other bytes");
        } catch (InvalidJsonException e) {
            throw new AssertionError("cannot be read again: " + new String(bytes, UTF_8), e);
        }
    }

    private static RecordType type(RecordState state) {
        return TYPES.named(state.key().type()).orElseThrow();
    }

    private static void require(boolean condition, String complaint) {
        if (!condition) {
            throw new AssertionError(complaint);
        }
    }

    private static JobCore core() {
        return new JobCore(TYPES, HostileTypes.SETTINGS);
    }

    private static Delivery delivery(byte[] bytes) {
        return new Delivery("edits", "shard", "key", "49", 0, ARRIVED_AT, bytes);
    }

    private static RecordTypes types() {
        try {
            return HostileTypes.catalog(Files.createTempDirectory("fuzz-types"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
