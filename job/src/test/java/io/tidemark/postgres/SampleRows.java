package io.tidemark.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.domain.CorrectionNeed;
import io.tidemark.domain.DecidedIds;
import io.tidemark.domain.DocumentFormat;
import io.tidemark.domain.MessageId;
import io.tidemark.domain.Origin;
import io.tidemark.domain.PendingCorrection;
import io.tidemark.domain.Position;
import io.tidemark.domain.Positions;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.RecordState.Content;
import io.tidemark.domain.RecordState.Edits;
import io.tidemark.domain.RecordState.FoldedBy;
import io.tidemark.domain.RecordState.History;
import io.tidemark.domain.Rejection;
import io.tidemark.domain.Sha256;
import io.tidemark.domain.Snapshot;
import io.tidemark.testing.RandomDocuments;
import java.util.List;
import java.util.Random;

/** States, snapshots and rejections for tests of the tables. */
final class SampleRows {
    static final long NOON = 1_764_000_000_123L;

    private static final long YEAR_9999 = 253_402_214_399_999L;

    private SampleRows() {}

    static RecordKey key(String id) {
        return new RecordKey("board", id);
    }

    static RecordState state(String id, long revision, Document document) {
        return state(key(id), 1, revision, document);
    }

    static RecordState state(RecordKey key, int generation, long revision, Document document) {
        return new RecordState(
                key,
                new FoldedBy(generation, DocumentFormat.FIRST, "json-merge-patch", "fingerprint"),
                new Content(document, Document.ofNull(), false),
                new History(
                        revision,
                        revision,
                        DecidedIds.NONE.with(
                                MessageId.of("id-" + revision, null), hash("d"), true, NOON),
                        Positions.NONE.with("board:" + key.id(), position(revision)),
                        History.START,
                        NOON),
                new Edits(NOON, NOON, "id-" + revision, "ann"),
                PendingCorrection.NONE,
                "board:" + key.id());
    }

    static Snapshot snapshot(RecordState state, Rejection... rejections) {
        return new Snapshot(state, List.of(rejections), List.of(), NOON - 1_000);
    }

    static Snapshot snapshot(String id, long revision, Rejection... rejections) {
        Document document = Document.object().with("at", Document.of(revision));
        return snapshot(state(id, revision, document), rejections);
    }

    /** The same with other metadata and positions. */
    static RecordState with(RecordState state, Document metadata, Positions positions) {
        Content content = new Content(state.document(), metadata, state.deleted());
        return state.with(content).with(history(state, state.version(), positions));
    }

    /** The same as it is before an edit was accepted, or after the record was deleted. */
    static RecordState with(RecordState state, long version, boolean deleted) {
        return state.with(new Content(state.document(), state.metadata(), deleted))
                .with(history(state, version, state.positions()));
    }

    private static History history(RecordState state, long version, Positions positions) {
        return new History(
                state.revision(),
                version,
                state.decided(),
                positions,
                state.history().hash(),
                state.history().maxEventTime());
    }

    static Rejection rejection(String id, int number) {
        return rejection(id, number, "not allowed", "board:" + id, Document.array(List.of()));
    }

    static Rejection rejection(
            String id, int number, String detail, String partitionKey, Document writes) {
        return new Rejection(
                key(id),
                new Rejection.Against(1, number + 1L, 0),
                new Rejection.Message(
                        "refused-" + number,
                        "ann",
                        NOON,
                        ("original " + number).getBytes(UTF_8),
                        new Origin("board:" + id, partitionKey, position(number), NOON)),
                "patch_invalid",
                detail,
                new Rejection.Answer(CorrectionNeed.DUE, writes));
    }

    static Position position(long sequence) {
        return new Position("edits", "shardId-000000000000", Long.toString(sequence), 0, 0);
    }

    /** A state with anything in it that a state may hold. */
    static RecordState random(RandomDocuments documents) {
        Random random = documents.random();
        boolean anonymous = random.nextBoolean();
        boolean accepted = random.nextInt(4) > 0;
        long revision = 1L + random.nextInt(1_000);
        return new RecordState(
                new RecordKey("board", "r" + random.nextInt() + documents.text()),
                new FoldedBy(
                        1 + random.nextInt(3),
                        random.nextBoolean()
                                ? DocumentFormat.of(1 + random.nextInt(3))
                                : DocumentFormat.stored(2, "lift_refused", documents.text()),
                        "json-merge-patch",
                        Sha256.hexOf(new byte[] {1})),
                new Content(documents.document(5), documents.document(3), random.nextInt(5) == 0),
                new History(
                        revision,
                        accepted ? revision : 0,
                        decided(documents),
                        positions(documents),
                        Sha256.hexOf(new byte[] {(byte) random.nextInt()}),
                        time(random)),
                accepted
                        ? new Edits(
                                time(random),
                                time(random),
                                documents.text(),
                                anonymous ? null : documents.text())
                        : new Edits(
                                Edits.NEVER,
                                Edits.NEVER,
                                null,
                                anonymous ? null : documents.text()),
                pending(documents),
                random.nextInt(20) == 0 ? null : documents.text());
    }

    private static DecidedIds decided(RandomDocuments documents) {
        Random random = documents.random();
        DecidedIds decided = DecidedIds.NONE;
        for (int i = random.nextInt(30); i > 0; i--) {
            MessageId id =
                    random.nextBoolean()
                            ? MessageId.of("conn:" + random.nextInt(20) + ":0", "conn")
                            : MessageId.of(documents.text() + i, null);
            if (decided.verdict(id, hash("d")) == DecidedIds.Verdict.UNKNOWN) {
                decided = decided.with(id, hash("d"), random.nextBoolean(), NOON - 1_000L * i);
            }
        }
        return random.nextBoolean() ? decided : decided.forgetting(NOON - 10_000, 100);
    }

    private static PendingCorrection pending(RandomDocuments documents) {
        if (documents.random().nextBoolean()) {
            return PendingCorrection.NONE;
        }
        JsonPointer path = JsonPointer.ROOT.child(documents.text());
        return new PendingCorrection(
                List.of(path, path.child("x")), documents.text(), "event_invalid");
    }

    private static Positions positions(RandomDocuments documents) {
        Positions positions = Positions.NONE;
        for (int i = documents.random().nextInt(4); i >= 0; i--) {
            String sequence = "4" + "9".repeat(documents.random().nextInt(56));
            positions =
                    positions.with(
                            "key " + documents.text(),
                            new Position("edits", "shardId-000000000001", sequence, i, i));
        }
        return documents.random().nextInt(10) > 0
                ? positions
                : Positions.fromDocument(positions.toDocument(), null);
    }

    private static String hash(String data) {
        return Sha256.hexOf(data.getBytes(UTF_8)).substring(0, 32);
    }

    private static long time(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> YEAR_9999;
            default -> (long) (random.nextDouble() * YEAR_9999);
        };
    }
}
