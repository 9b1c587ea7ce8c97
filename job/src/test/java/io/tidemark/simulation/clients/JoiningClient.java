package io.tidemark.simulation.clients;

import io.tidemark.domain.DecidedIds.Verdict;
import io.tidemark.domain.MessageId;
import io.tidemark.fold.FoldSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A client that joins while others edit, loses its connection, and joins again. It attaches and
 * keeps what it hears; reads the row; pages the history back to {@code join_from}; drops what is
 * decided, and applies the rest, oldest first, then what it heard, each id once. One turn is one
 * request, and anything may happen between two.
 */
final class JoiningClient {
    private final Client client;
    private final List<Heard> channel;
    private final ChannelHistory history;
    private final Supplier<LiveRecord> rows;
    private final JoiningFault fault;
    private final int pageSize;
    private final List<Heard> paged = new ArrayList<>();
    private boolean attached;
    private boolean joined;
    private int attachedAt;
    private long attachedTime;
    private LiveRecord row;
    private boolean plain;
    private ChannelHistory.Page page;

    /**
     * @param rows reads the row as it is
     * @param pageSize messages of a page of history
     */
    JoiningClient(
            Client client,
            List<Heard> channel,
            ChannelHistory history,
            Supplier<LiveRecord> rows,
            JoiningFault fault,
            int pageSize) {
        this.client = client;
        this.channel = channel;
        this.history = history;
        this.rows = rows;
        this.fault = fault;
        this.pageSize = pageSize;
    }

    Client client() {
        return client;
    }

    /** Whether it holds a document, and edits. */
    boolean isJoined() {
        return joined;
    }

    boolean hasHeardAll() {
        return attached && joined && client.heard() == channel.size();
    }

    /** It receives nothing until its next turn, and learns then that it was not resumed. */
    void loseConnection() {
        attached = false;
        joined = joined && fault == JoiningFault.NOT_JOINED_AGAIN;
    }

    /** Hears one message, or takes one step of joining. */
    void takeTurn() {
        if (!attached) {
            attach();
        } else if (joined) {
            if (client.heard() < channel.size()) {
                client.hear(channel.get(client.heard()));
            }
        } else if (row == null) {
            row = rows.get();
        } else if (fault == JoiningFault.REWIND_ALONE) {
            finish();
        } else if (page == null || page.next() > 0) {
            page();
        } else {
            finish();
        }
    }

    private void attach() {
        attached = true;
        attachedAt = channel.size();
        attachedTime = history.now();
        row = null;
        page = null;
        plain = false;
        paged.clear();
        if (joined) {
            client.passOverTo(attachedAt);
        } else if (fault == JoiningFault.REWIND_ALONE) {
            paged.addAll(history.rewound(attachedAt));
        }
    }

    private void page() {
        long start = row.joinFrom();
        if (fault == JoiningFault.WITHOUT_JOIN_WINDOW) {
            start += FoldSettings.DEFAULT.joinWindowMs();
        }
        if (page != null) {
            page = history.next(page, plain, start, pageSize);
        } else if (!plain) {
            page = history.untilAttach(attachedAt, start, pageSize);
        } else if (history.now() >= attachedTime + ChannelHistory.SYNC_MS
                || fault == JoiningFault.SYNC_NOT_AWAITED) {
            page = history.plain(start, pageSize);
        } else {
            return;
        }
        if (page.errorCode() == ChannelHistory.NOT_SERVED_BY_ATTACH_REGION) {
            plain = true;
            page = null;
            return;
        }
        // Pages come newest first, so that older messages go in front.
        boolean wrongWay = fault == JoiningFault.NEWEST_FIRST;
        paged.addAll(
                wrongWay ? paged.size() : 0,
                wrongWay ? page.newestFirst() : ChannelHistory.oldestFirst(page.newestFirst()));
        if (fault == JoiningFault.ONE_PAGE) {
            page = new ChannelHistory.Page(page.errorCode(), List.of(), List.of(), 0);
        }
    }

    private void finish() {
        joined = true;
        client.begin(row.document(), row.reducerState(), dropped(), attachedAt);
        boolean once = fault != JoiningFault.OVERLAP_APPLIED;
        paged.forEach(message -> client.catchUp(message, once));
        if (fault == JoiningFault.BUFFER_FORGOTTEN) {
            client.passOverTo(channel.size());
        }
        for (int place = client.heard(); place < channel.size(); place++) {
            client.catchUp(channel.get(place), once);
        }
        client.passOverTo(channel.size());
    }

    private Predicate<MessageId> dropped() {
        LiveRecord read = row;
        return switch (fault) {
            case DECIDED_NOT_DROPPED -> id -> false;
            case REJECTED_NOT_DROPPED -> id -> read.decided().verdict(id, null) == Verdict.ACCEPTED;
            default -> read::isDecided;
        };
    }
}
