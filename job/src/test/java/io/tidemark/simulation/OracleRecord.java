package io.tidemark.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.document.Document;
import io.tidemark.domain.DecidedIds.Verdict;
import io.tidemark.domain.Event;
import io.tidemark.domain.MessageId;
import io.tidemark.domain.RejectionCode;
import io.tidemark.local.plain.PlainJson;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What becomes of a record whose events are decided one after the other, by somebody who never
 * fails: plain collections, no fold, no state that is ever saved. Remembers every revision.
 */
final class OracleRecord {
    private final PlainEdits edits;
    private final long horizonMs;
    private final OracleIds ids = new OracleIds();
    private final List<RowFacts> revisions = new ArrayList<>();
    private final Map<RejectionFacts, Integer> rejections = new HashMap<>();
    private Object document = PlainJson.object();
    private long version;
    private long edited;
    private String history = "0".repeat(64);
    private boolean deleted;
    private long maxEventTime;
    private long firstEventAt = -1;
    private long lastEventAt = -1;
    private String lastEventId;
    private String lastClientId;

    OracleRecord(PlainEdits edits, long horizonMs) {
        this.edits = edits;
        this.horizonMs = horizonMs;
    }

    /** How many decisions were made. */
    int revision() {
        return revisions.size();
    }

    /** What the row says after the decision of this number. */
    RowFacts at(long revision) {
        return revisions.get((int) revision - 1);
    }

    /** Every rejection with the revision it raised the record to. */
    Map<RejectionFacts, Integer> rejections() {
        return rejections;
    }

    OracleIds ids() {
        return ids;
    }

    /** Decides the next event. */
    void decide(Event event) {
        String data = dataOf(event.id(), event.name(), event.data());
        Verdict known = ids.verdict(event.id(), data);
        if (known == Verdict.ACCEPTED || known == Verdict.REJECTED) {
            return;
        }
        if (known == Verdict.OTHER_DATA) {
            decided(event, RejectionCode.ID_REUSED);
        } else if (event.time() < ids.completeSince()) {
            decided(event, RejectionCode.CANNOT_BE_JUDGED);
        } else {
            RejectionCode refusal = refusal(event);
            if (refusal == null) {
                accept(event);
            }
            ids.add(event.id(), data, refusal == null, event.time());
            ids.forget(Math.max(maxEventTime, event.time()) - horizonMs);
            decided(event, refusal);
        }
    }

    /** What two messages of one opaque id must share to be the same; null for other ids. */
    static String dataOf(MessageId id, String name, Document data) {
        if (!id.isOpaque()) {
            return null;
        }
        return name + ' ' + (data == null ? "" : PlainJson.text(PlainJson.of(data)));
    }

    private RejectionCode refusal(Event event) {
        if (deleted) {
            return RejectionCode.RECORD_DELETED;
        }
        if (event.problem() != null || event.kind() == Event.Kind.DELETE) {
            return event.problem();
        }
        return event.data() == null
                ? RejectionCode.EVENT_DATA_MISSING
                : edits.refusal(document, PlainJson.of(event.data()));
    }

    private void accept(Event event) {
        if (event.kind() == Event.Kind.DELETE) {
            deleted = true;
        } else {
            document = edits.applied(document, PlainJson.of(event.data()));
            edited++;
        }
        version++;
        firstEventAt = firstEventAt < 0 ? event.time() : firstEventAt;
        lastEventAt = event.time();
        lastEventId = event.id().text();
        lastClientId = event.clientId();
    }

    private void decided(Event event, RejectionCode refusal) {
        String text = PlainJson.text(document);
        String verdict = refusal == null ? "accepted" : refusal.wireName();
        history = sha256(history, event.id().text(), verdict, sha256OfAll(text.getBytes(UTF_8)));
        maxEventTime = Math.max(maxEventTime, event.time());
        revisions.add(
                new RowFacts(
                        revisions.size() + 1L,
                        version,
                        text,
                        edits.metadata(edited),
                        history,
                        deleted,
                        maxEventTime,
                        firstEventAt,
                        lastEventAt,
                        lastEventId,
                        lastClientId,
                        event.position().shard()
                                + '/'
                                + event.position().sequenceNumber()
                                + '/'
                                + event.position().messageIndex(),
                        ids.completeSince()));
        if (refusal != null) {
            rejections.put(RejectionFacts.of(event, verdict, version), revisions.size());
        }
    }

    private static String sha256(String... parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(UTF_8);
            digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String sha256OfAll(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
