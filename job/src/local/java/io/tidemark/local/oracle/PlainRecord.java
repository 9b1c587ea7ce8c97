package io.tidemark.local.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.local.plain.PlainJson;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** One record: a tree, and a plain map of every id ever decided. */
final class PlainRecord {
    private final PlainType type;
    private final Map<String, PlainEdit> decided = new HashMap<>();
    private final Map<String, String> rejections = new TreeMap<>();
    private JsonNode document;
    private String documentHash;
    private long revision;
    private long version;
    private long duplicates;
    private boolean deleted;
    private boolean lifted;
    private boolean frozen;
    private String lastEventId;
    private String historyHash = "0".repeat(64);

    PlainRecord(PlainType type) {
        this.type = type;
        become(type.initial());
    }

    void decide(PlainEdit edit, String place) {
        if (edit.echo()) {
            revision++;
            append(edit.id(), "echo");
            decided.putIfAbsent(edit.id(), edit);
            return;
        }
        PlainEdit first = decided.get(edit.id());
        if (first != null && !(edit.opaque() && first.opaque() && !sameData(first, edit))) {
            duplicates++;
            return;
        }
        revision++;
        try {
            become(accepted(edit, first));
            version++;
            lastEventId = edit.id();
            append(edit.id(), "accepted");
        } catch (PlainType.RefusedException e) {
            rejections.put(edit.id() + " " + place, e.getMessage());
            append(edit.id(), e.getMessage());
        }
        decided.putIfAbsent(edit.id(), edit);
    }

    /** Once, and only what was decided before. */
    void lift(PlainDeploy.Lift lift) {
        if (lift == null || lifted) {
            return;
        }
        lifted = true;
        if (revision == 0) {
            return;
        }
        revision++;
        try {
            if (version > 0) {
                JsonNode result = type.reduced(document, lift.edit());
                refuseIf(!type.allowsDocument(result), "lifted_document_invalid");
                become(result);
            }
            append(lift.fingerprint(), "lifted");
        } catch (PlainType.RefusedException e) {
            frozen = true;
            boolean invalid = e.getMessage().equals("lifted_document_invalid");
            append(lift.fingerprint(), invalid ? e.getMessage() : "lift_refused");
        }
    }

    boolean isFrozen() {
        return frozen;
    }

    private JsonNode accepted(PlainEdit edit, PlainEdit first) throws PlainType.RefusedException {
        refuseIf(first != null, "id_reused");
        refuseIf(deleted, "record_deleted");
        refuseIf(frozen, "record_frozen");
        if (edit.name().equals("delete")) {
            deleted = true;
            return document;
        }
        refuseIf(!type.allowsEvent(edit.data()), "event_invalid");
        JsonNode reduced = type.reduced(document, edit.data());
        refuseIf(!type.allowsDocument(reduced), "document_invalid");
        return reduced;
    }

    private static void refuseIf(boolean condition, String code) throws PlainType.RefusedException {
        if (condition) {
            throw new PlainType.RefusedException(code);
        }
    }

    private static boolean sameData(PlainEdit left, PlainEdit right) {
        return left.name().equals(right.name())
                && canonical(left.data()).equals(canonical(right.data()));
    }

    /**
     * SHA-256 of previous, id (of a lift the fingerprint), verdict and document hash, each part
     * after its length.
     */
    private void append(String what, String verdict) {
        MessageDigest digest = sha256();
        String[] parts = {historyHash, what, verdict, documentHash};
        for (String part : parts) {
            byte[] bytes = part.getBytes(UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
            digest.update(bytes);
        }
        historyHash = HexFormat.of().formatHex(digest.digest());
    }

    private void become(JsonNode next) {
        byte[] bytes = canonical(next).getBytes(UTF_8);
        documentHash = HexFormat.of().formatHex(sha256().digest(bytes));
        document = next;
    }

    private static String canonical(JsonNode json) {
        return PlainJson.text(PlainJson.of(json));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean wasDecided() {
        return revision > 0;
    }

    Expected.Row row() {
        return new Expected.Row(
                revision,
                version,
                deleted,
                canonical(document),
                documentHash,
                historyHash,
                lastEventId,
                frozen);
    }

    /** Code by event id and place. */
    Map<String, String> rejections() {
        return rejections;
    }

    long duplicates() {
        return duplicates;
    }
}
