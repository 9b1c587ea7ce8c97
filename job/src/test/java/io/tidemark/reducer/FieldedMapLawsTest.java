package io.tidemark.reducer;

import static io.tidemark.testing.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.document.Document;
import io.tidemark.document.StepBudget;
import io.tidemark.domain.Event;
import io.tidemark.domain.MessageId;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.ReducerOptionsException;
import io.tidemark.domain.Reduction.Applied;
import io.tidemark.testing.Events;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That fields commute: every order of the same edits makes the same document and metadata. */
class FieldedMapLawsTest {
    private static final int ROUNDS = 80;
    private static final int ORDERS = 5;
    private static final int EDITS_MAX = 14;
    private static final long DAY_MS = 24 * 3_600_000L;

    /** Fewer days than removals are remembered, so that none of the edits comes too late. */
    private static final int DAYS = 25;

    /** More days than removals are remembered. */
    private static final int LONG_AGO_DAYS = 40;

    /** One edit: something for each of the fields, and a property. */
    private record Said(
            String id,
            long time,
            int likes,
            String voted,
            List<String> added,
            List<Addition> removed) {
        String data() {
            SortedMap<String, List<String>> ids = new TreeMap<>();
            removed.forEach(
                    r -> ids.computeIfAbsent(r.element, e -> new ArrayList<>()).add(quoted(r.id)));
            List<String> remove = new ArrayList<>();
            ids.forEach((element, list) -> remove.add(quoted(element) + ":" + list));
            return "{'title':'%s','likes':%d,'votes':{'%s':1},'tags':{'add':%s,'remove':{%s}}}"
                    .formatted(
                            id,
                            likes,
                            voted,
                            added.stream().map(Said::quoted).toList(),
                            String.join(",", remove));
        }

        private static String quoted(String text) {
            return "'" + text + "'";
        }
    }

    private record Addition(String element, String id) {}

    private record Folded(Document document, Document metadata) {}

    /** The oracle is the definition: sums, additions that no removal names, the newest title. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyOrderMakesTheSameDocumentAndMetadata(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            List<Said> all = drawn(random, DAYS);
            Folded first = folded(all);
            String which = "seed " + seed + ", round " + round + " of " + all;
            assertThat(first.document).as(which).isEqualTo(expected(all));
            Sizes.requireConsistent(first.document);
            Sizes.requireConsistent(first.metadata);
            for (int order = 0; order < ORDERS; order++) {
                Collections.shuffle(all, random);
                assertThat(folded(all)).as(which).isEqualTo(first);
            }
        }
    }

    /** Edits that come when removals have been forgotten, in two orders of those that remain. */
    @ParameterizedTest
    @ValueSource(longs = {6, 7, 8})
    void whatIsForgottenDoesNotTellTheOrderOfWhatCameBefore(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            List<Said> all = drawn(random, DAYS);
            Said late =
                    new Said(
                            "z:0:0",
                            Events.NOON + LONG_AGO_DAYS * DAY_MS,
                            1,
                            "v0",
                            List.of(),
                            List.of());
            List<Said> other = new ArrayList<>(all);
            Collections.shuffle(other, random);
            all.add(late);
            other.add(late);

            Folded folded = folded(all);

            assertThat(folded(other)).as("seed %d, round %d", seed, round).isEqualTo(folded);
            assertThat(folded.document).isEqualTo(expected(all));
        }
    }

    private static List<Said> drawn(Random random, int days) {
        List<Said> all = new ArrayList<>();
        List<Addition> additions = new ArrayList<>();
        for (int i = 0; i < 2 + random.nextInt(EDITS_MAX - 1); i++) {
            String id = "c" + random.nextInt(3) + ":" + i + ":0";
            List<String> added = new ArrayList<>();
            for (int left = random.nextInt(3); left > 0; left--) {
                added.add("t" + random.nextInt(3)); // at times the same one twice
            }
            added.forEach(element -> additions.add(new Addition(element, id)));
            List<Addition> removed = new ArrayList<>();
            for (int left = additions.isEmpty() ? 0 : random.nextInt(3); left > 0; left--) {
                removed.add(additions.get(random.nextInt(additions.size())));
            }
            all.add(
                    new Said(
                            id,
                            Events.NOON + random.nextInt(days) * DAY_MS + i,
                            random.nextInt(9) - 4,
                            "v" + random.nextInt(3),
                            added,
                            removed));
        }
        return all;
    }

    private static Document expected(List<Said> all) {
        long likes = 0;
        SortedMap<String, Long> votes = new TreeMap<>();
        SortedMap<String, Document> tags = new TreeMap<>();
        Said newest = all.get(0);
        for (Said said : all) {
            likes += said.likes;
            votes.merge(said.voted, 1L, Long::sum);
            newest = said.time > newest.time ? said : newest;
            for (String element : said.added) {
                Addition addition = new Addition(element, said.id);
                if (all.stream().noneMatch(other -> other.removed.contains(addition))) {
                    tags.put(element, Document.of(element));
                }
            }
        }
        Document counted = Document.object();
        for (String option : votes.keySet()) {
            counted = counted.with(option, Document.of(votes.get(option)));
        }
        return Document.object()
                .with("title", Document.of(newest.id))
                .with("likes", Document.of(likes))
                .with("votes", counted)
                .with("tags", Document.array(List.copyOf(tags.values())));
    }

    private static Folded folded(List<Said> all) {
        Reducer reducer = reducer();
        Folded folded = new Folded(Document.object(), Document.ofNull());
        for (Said said : all) {
            Applied applied =
                    (Applied)
                            reducer.reduce(
                                    folded.document,
                                    folded.metadata,
                                    event(said),
                                    new StepBudget(Edits.STEPS_PLENTY));
            folded = new Folded(applied.document(), applied.metadata());
        }
        return folded;
    }

    private static Event event(Said said) {
        String connection = said.id.substring(0, said.id.indexOf(':'));
        return new Events(new RecordKey("poll", "1"))
                .with(MessageId.of(said.id, connection), json(said.data()))
                .at(said.time)
                .build();
    }

    private static Reducer reducer() {
        try {
            return FieldedMapReducer.of(
                    json("{'fields':{'/likes':'counter','/tags':'set','/votes/*':'counter'}}"));
        } catch (ReducerOptionsException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
