package io.tidemark.local.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.local.editing.Entry;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The model does what it says: bursts, pauses, undo, moves and broken connections, in shares. */
class ModelledSessionsTest {
    private static final long SEED = 1;
    private static final int PEOPLE = 15;
    private static final int RECORDS = 4;
    private static final int ENTRIES = 10_000;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final List<SentEntry> SENT = sent(SEED);
    private static final Map<Activity, List<SentEntry>> BY_ACTIVITY = byActivity();

    @Test
    void theSameSeedSendsTheSame() {
        assertThat(sessions(3).next(500))
                .usingRecursiveComparison()
                .isEqualTo(sessions(3).next(500));
        assertThat(sessions(3).next(500))
                .usingRecursiveComparison()
                .isNotEqualTo(sessions(4).next(500));
    }

    @Test
    void timeNeverGoesBackAndPassesByItself() {
        assertThat(SENT).isSortedAccordingTo((a, b) -> Long.compare(a.sentAt(), b.sentAt()));
        assertThat(SENT.get(ENTRIES - 1).sentAt() - ModelledSessions.START.toEpochMilli())
                .isBetween(300_000L, 36_000_000L);
    }

    @Test
    void everyActivityHasItsShare() {
        Map<Activity, Double> shares = new EnumMap<>(Activity.class);
        BY_ACTIVITY.forEach(
                (activity, entries) -> shares.put(activity, 100.0 * entries.size() / ENTRIES));
        System.out.println("of a hundred entries: " + shares);

        assertThat(shares).containsOnlyKeys(Activity.values());
        assertThat(shares.get(Activity.TYPE)).isBetween(30.0, 75.0);
        assertThat(shares.get(Activity.DRAG)).isBetween(15.0, 50.0);
        assertThat(shares.get(Activity.UNDO)).isBetween(0.5, 10.0);
        assertThat(shares.get(Activity.REDO)).isBetween(0.2, 10.0);
        assertThat(shares.get(Activity.MOVE)).isBetween(0.3, 8.0);
        assertThat(shares.get(Activity.PASTE)).isBetween(0.1, 5.0);
        assertThat(shares.get(Activity.REPEAT)).isBetween(0.2, 8.0);
        assertThat(shares.get(Activity.RESEND)).isBetween(0.2, 8.0);
        assertThat(shares.get(Activity.BACKLOG)).isBetween(0.5, 15.0);
    }

    @Test
    void keysComeInBurstsWithExponentialGaps() {
        List<Long> gaps = gaps(Activity.TYPE, Pace.PAUSE_MS_MIN);
        double mean = gaps.stream().mapToLong(Long::longValue).average().orElseThrow();
        double deviation =
                Math.sqrt(
                        gaps.stream().mapToDouble(gap -> Math.pow(gap - mean, 2)).sum()
                                / gaps.size());

        assertThat(gaps).hasSizeGreaterThan(2_000);
        assertThat(1_000 / mean).as("keys a second").isBetween(5.0, 10.0);
        assertThat(deviation / mean).as("of an exponential distribution 1").isBetween(0.9, 1.1);
    }

    @Test
    void draggingIsSteady() {
        assertThat(gaps(Activity.DRAG, Pace.PAUSE_MS_MIN))
                .hasSizeGreaterThan(1_000)
                .allMatch(gap -> gap >= Pace.DRAG_MS_MIN && gap <= Pace.DRAG_MS_MAX);
    }

    @Test
    void pausesAreThereAndSomeAreLong() {
        List<Long> pauses = new ArrayList<>();
        Map<String, SentEntry> last = new HashMap<>();
        for (SentEntry entry : SENT) {
            SentEntry before = last.put(entry.author(), entry);
            long gap = before == null ? 0 : entry.sentAt() - before.sentAt();
            if (gap >= Pace.PAUSE_MS_MIN) {
                pauses.add(gap);
            }
        }
        assertThat(pauses).hasSizeGreaterThan(300);
        assertThat(pauses)
                .filteredOn(pause -> pause < 30_000)
                .hasSizeGreaterThan(pauses.size() / 2);
        assertThat(pauses).filteredOn(pause -> pause > 60_000).isNotEmpty();
    }

    @Test
    void severalPeopleEditTheSameShapeWithinASecond() throws IOException {
        Map<String, SentEntry> last = new HashMap<>();
        int met = 0;
        for (SentEntry entry : SENT) {
            if (entry.activity() != Activity.DRAG) {
                continue;
            }
            JsonNode shapes = messages(entry).get(0).get("data").get("shapes");
            String shape = entry.entry().partitionKey() + "/" + shapes.fieldNames().next();
            SentEntry before = last.put(shape, entry);
            boolean isMet = before != null && !before.author().equals(entry.author());
            met += isMet && entry.sentAt() - before.sentAt() < 1_000 ? 1 : 0;
        }
        assertThat(met).isGreaterThan(10);
    }

    @Test
    void repetitionsHaveTheOldIdsAndWhatIsSentAgainHasNewOnes() throws IOException {
        Set<String> ids = new HashSet<>();
        Map<String, JsonNode> data = new HashMap<>();
        for (SentEntry entry : SENT) {
            for (JsonNode message : messages(entry)) {
                String id = message.get("id").asText();
                boolean isNew = ids.add(id);
                assertThat(isNew).as(id).isEqualTo(entry.activity() != Activity.REPEAT);
                if (entry.activity() == Activity.RESEND) {
                    assertThat(data).containsValue(message.get("data"));
                }
                data.put(id, message.get("data"));
            }
        }
    }

    @Test
    void aBacklogComesAtOnceAndInBundles() {
        assertThat(BY_ACTIVITY.get(Activity.BACKLOG))
                .allMatch(entry -> entry.messages() <= Pace.BUNDLE_MAX)
                .anyMatch(entry -> entry.messages() == Pace.BUNDLE_MAX);
        assertThat(gaps(Activity.BACKLOG, 1)).hasSizeGreaterThan(20).containsOnly(0L);
    }

    @Test
    void peopleJoinAndLeave() throws IOException {
        Map<String, Set<String>> connections = new HashMap<>();
        for (SentEntry entry : SENT) {
            connections
                    .computeIfAbsent(entry.author(), author -> new HashSet<>())
                    .add(messages(entry).get(0).get("connectionId").asText());
        }
        assertThat(connections).hasSize(PEOPLE);
        assertThat(connections.values()).allMatch(some -> some.size() > 1);
    }

    @Test
    void theServiceStampsWhatArrives() throws IOException {
        Instant noon = Instant.parse("2026-11-24T12:00:00Z");
        Entry entry =
                new ModelledSessions("t", SEED, 3, 1, InstantSource.fixed(noon)).next(5).get(4);

        assertThat(MAPPER.readTree(entry.bytes()).at("/messages/0/timestamp").asLong())
                .isEqualTo(noon.toEpochMilli());
    }

    /** Between entries of the same author that follow each other in one activity. */
    private static List<Long> gaps(Activity activity, long below) {
        List<Long> gaps = new ArrayList<>();
        Map<String, SentEntry> last = new HashMap<>();
        for (SentEntry entry : SENT) {
            SentEntry before = last.put(entry.author(), entry);
            if (before != null
                    && before.activity() == activity
                    && entry.activity() == activity
                    && entry.sentAt() - before.sentAt() < below) {
                gaps.add(entry.sentAt() - before.sentAt());
            }
        }
        return gaps;
    }

    /** The messages, with data that was sent as text read. */
    private static List<JsonNode> messages(SentEntry entry) throws IOException {
        List<JsonNode> messages = new ArrayList<>();
        for (JsonNode message : MAPPER.readTree(entry.entry().bytes()).get("messages")) {
            if (message.has("encoding")) {
                ((ObjectNode) message).set("data", MAPPER.readTree(message.get("data").asText()));
            }
            messages.add(message);
        }
        return messages;
    }

    private static ModelledSessions sessions(long seed) {
        return new ModelledSessions("t", seed, PEOPLE, RECORDS, null);
    }

    private static List<SentEntry> sent(long seed) {
        return Stream.generate(sessions(seed)::nextSent).limit(ENTRIES).toList();
    }

    private static Map<Activity, List<SentEntry>> byActivity() {
        Map<Activity, List<SentEntry>> entries = new EnumMap<>(Activity.class);
        SENT.forEach(
                entry ->
                        entries.computeIfAbsent(entry.activity(), activity -> new ArrayList<>())
                                .add(entry));
        return entries;
    }
}
