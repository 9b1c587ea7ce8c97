package io.tidemark.local.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.ably.AblySettings;
import io.tidemark.ably.ChannelRouter;
import io.tidemark.ably.EnvelopeDecoder;
import io.tidemark.ably.Routing;
import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.Decision;
import io.tidemark.domain.Decoding;
import io.tidemark.domain.Delivery;
import io.tidemark.domain.Event;
import io.tidemark.domain.FoldSettings;
import io.tidemark.domain.RecordFold;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.RecordType;
import io.tidemark.domain.RecordTypes;
import io.tidemark.domain.Sha256;
import io.tidemark.local.editing.Editors;
import io.tidemark.local.editing.Entry;
import io.tidemark.local.kinesis.KinesisRecord;
import io.tidemark.reducer.BuiltInReducers;
import io.tidemark.schema.RecordTypeCatalog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OracleTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final RecordTypes TYPES = RecordTypeCatalog.bundled(new BuiltInReducers());

    private final List<KinesisRecord> stream = new ArrayList<>();

    @Test
    void anEditTwiceAnEditRefusedAndGarbageEndWhereTheyBelong() {
        edit("a:0:0", "{\"title\":\"one\"}");
        edit("a:0:0", "{\"title\":\"one\"}");
        edit("a:1:0", "{\"title\":7}");
        put("board:b", "not json");

        Expected expected = Oracle.fold(stream);

        Expected.Row row = expected.rows().get("board/b");
        assertThat(row.document()).isEqualTo("{\"title\":\"one\"}");
        assertThat(row.version()).isEqualTo(1);
        assertThat(row.revision()).isEqualTo(2);
        assertThat(expected.duplicates()).isEqualTo(1);
        assertThat(expected.rejections())
                .containsExactly(Map.entry("board/b a:1:0 3/0", "event_invalid"));
        assertThat(expected.deadLetters()).containsExactly(Map.entry("4/-1", "invalid_json"));
    }

    @Test
    void theOrderOfTheStreamCountsNotTheOrderOfTheList() {
        edit("a:0:0", "{\"title\":\"one\"}");
        edit("a:1:0", "{\"title\":\"two\"}");
        Expected inOrder = Oracle.fold(stream);

        Collections.reverse(stream);

        assertThat(Oracle.fold(stream)).isEqualTo(inOrder);
    }

    /** The oracle and the job's own core share no code, so neither can hide the other's mistake. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theJobsOwnCoreComesToTheSameOnWhatTheEditorsSend(long seed) {
        Editors editors = new Editors("t", seed, 12, InstantSource.fixed(NOW));
        editors.next(4_000).forEach(this::put);

        Expected expected = Oracle.fold(stream);
        Core core = new Core();
        stream.forEach(core::read);

        assertThat(core.rows).isEqualTo(expected.rows());
        assertThat(core.rejections).isEqualTo(expected.rejections());
        assertThat(core.deadLetters).isEqualTo(expected.deadLetters());
        assertThat(core.duplicates).isEqualTo(expected.duplicates());
        assertThat(core.passedOver).isEqualTo(expected.passedOver());
    }

    private void edit(String id, String data) {
        put(
                "board:b",
                ("{\"source\":\"channel.message\",\"channel\":\"board:b\",\"messages\":[{\"id\":\"%s\","
                                + "\"connectionId\":\"a\",\"name\":\"patch\",\"data\":%s}]}")
                        .formatted(id, data));
    }

    private void put(String channel, String text) {
        put(new Entry(channel, text.getBytes(UTF_8)));
    }

    private void put(Entry entry) {
        stream.add(
                new KinesisRecord(
                        "shard",
                        Integer.toString(stream.size() + 1),
                        entry.partitionKey(),
                        entry.bytes(),
                        NOW));
    }

    /** The job without Flink and without tables. */
    private static final class Core {
        private final ChannelRouter router = new ChannelRouter(TYPES, AblySettings.DEFAULT);
        private final EnvelopeDecoder decoder = new EnvelopeDecoder(AblySettings.DEFAULT);
        private final Map<RecordKey, RecordState> states = new HashMap<>();
        private final Map<String, Expected.Row> rows = new TreeMap<>();
        private final Map<String, String> rejections = new TreeMap<>();
        private final Map<String, String> deadLetters = new TreeMap<>();
        private long duplicates;
        private long passedOver;

        void read(KinesisRecord entry) {
            Delivery delivery =
                    new Delivery(
                            "edits",
                            entry.shardId(),
                            entry.partitionKey(),
                            entry.sequenceNumber(),
                            0,
                            entry.arrivedAt().toEpochMilli(),
                            entry.data());
            Routing routing = router.route(delivery);
            if (routing instanceof Routing.Routed routed) {
                RecordType type = TYPES.named(routed.delivery().recordType()).orElseThrow();
                decoder.decode(routed.delivery(), type).forEach(each -> take(each, type));
            } else if (routing instanceof Routing.Undecodable undecodable) {
                dead(undecodable.deadLetter());
            } else {
                passedOver++;
            }
        }

        private void take(Decoding decoding, RecordType type) {
            if (decoding instanceof Decoding.Decoded decoded) {
                decide(decoded.event(), new RecordFold(type, FoldSettings.DEFAULT));
            } else if (decoding instanceof Decoding.Undecodable undecodable) {
                dead(undecodable.deadLetter());
            } else {
                passedOver++;
            }
        }

        private void dead(DeadLetter letter) {
            deadLetters.put(letter.sequenceNumber() + "/" + letter.messageIndex(), letter.code());
        }

        private void decide(Event event, RecordFold fold) {
            RecordKey key = event.key();
            RecordState state = states.computeIfAbsent(key, fold::initial);
            Decision decision = fold.decide(state, event);
            if (decision instanceof Decision.Accepted accepted) {
                decided(key, accepted.state());
            } else if (decision instanceof Decision.Rejected rejected) {
                decided(key, rejected.state());
                rejections.put(
                        name(key)
                                + " "
                                + event.id().text()
                                + " "
                                + event.position().sequenceNumber()
                                + "/"
                                + event.position().messageIndex(),
                        rejected.rejection().code());
            } else {
                duplicates++;
            }
        }

        private void decided(RecordKey key, RecordState state) {
            states.put(key, state);
            String document = new String(state.document().canonicalBytes(), UTF_8);
            rows.put(
                    name(key),
                    new Expected.Row(
                            state.revision(),
                            state.version(),
                            state.deleted(),
                            document,
                            Sha256.hexOf(document.getBytes(UTF_8)),
                            state.historyHash(),
                            state.lastEventId()));
        }

        private static String name(RecordKey key) {
            return key.type() + "/" + key.id();
        }
    }
}
