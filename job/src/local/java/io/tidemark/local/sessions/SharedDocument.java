package io.tidemark.local.sessions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A document that several people edit: what it is, and what it was for those who have not heard
 * yet. Only the simulated people use it; it is not the expectation of what the rows hold.
 */
final class SharedDocument implements DocumentKind.Names {
    private final DocumentKind kind;
    private final String channel;
    private final Deque<Version> versions = new ArrayDeque<>();
    private int names;

    private record Version(long since, JsonNode document) {}

    SharedDocument(DocumentKind kind, String id) {
        this.kind = kind;
        this.channel = kind.type() + ":" + id;
        versions.add(new Version(Long.MIN_VALUE, kind.initial()));
    }

    DocumentKind kind() {
        return kind;
    }

    String channel() {
        return channel;
    }

    /** An edit arrives, and changes the document unless it is refused. */
    void arrived(JsonNode edit, long now) {
        kind.applied(versions.getLast().document(), edit)
                .ifPresent(document -> versions.add(new Version(now, document)));
    }

    /** As somebody sees it who hears of edits with the usual delay. Time never goes back. */
    JsonNode seen(long now) {
        long heard = now - Pace.SEEN_AFTER_MS;
        while (versions.size() > 1) {
            Version oldest = versions.removeFirst();
            if (versions.getFirst().since() > heard) {
                versions.addFirst(oldest);
                break;
            }
        }
        return versions.getFirst().document();
    }

    @Override
    public String next() {
        return "n" + names++;
    }
}
