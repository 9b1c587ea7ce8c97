package io.tidemark.simulation.clients;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * The history of a channel with the limits that Ably documents (docs: storage-history/history,
 * channels/options/rewind; features RTL10). The order is the channel's own, as the region has it;
 * Ably promises the canonical one, by timestamp, for what is older than two minutes.
 */
final class ChannelHistory {
    /** Rewind gives no more messages, and cuts the older silently. */
    static final int REWIND_MESSAGES_MAX = 100;

    /** Rewind reaches no further back, ms. */
    static final long REWIND_MS_MAX = 2 * 60_000L;

    /** Kept with the rule "persist all messages", ms. */
    static final long PERSISTED_MS = 72 * 60 * 60_000L;

    /** Kept without the rule, ms. */
    static final long UNPERSISTED_MS = 2 * 60_000L;

    /** What is older may come in the canonical order, ms. */
    static final long REGION_ORDER_MS = 2 * 60_000L;

    /** Messages of a page. */
    static final int PAGE_MAX = 1_000;

    /** History that is not read until an attachment may lack what is younger, ms. */
    static final long SYNC_MS = 100;

    /** "Not served by attach region": only plain history is to be had. */
    static final int NOT_SERVED_BY_ATTACH_REGION = 40024;

    private static final int NO_ERROR = 0;

    private final List<Heard> channel;
    private final LongSupplier clock;
    private final long keptMs;
    private final boolean canonical;
    private final SplittableRandom random;

    /**
     * A page or an error.
     *
     * @param errorCode of Ably; 0 if there is none
     * @param newestFirst messages
     * @param served all that was there when the first page was read
     * @param next how many of them the next page ends before; 0 if this is the last
     */
    record Page(int errorCode, List<Heard> newestFirst, List<Heard> served, int next) {}

    /**
     * @param clock ms since 1970
     * @param keptMs how long messages are kept
     * @param canonical whether what is older than {@link #REGION_ORDER_MS} comes by timestamp
     */
    ChannelHistory(
            List<Heard> channel,
            LongSupplier clock,
            long keptMs,
            boolean canonical,
            SplittableRandom random) {
        this.channel = channel;
        this.clock = clock;
        this.keptMs = keptMs;
        this.canonical = canonical;
        this.random = random;
    }

    long now() {
        return clock.getAsLong();
    }

    /** What an attachment that rewinds is given, oldest first. */
    List<Heard> rewound(int attachedAt) {
        long oldest = now() - Math.min(REWIND_MS_MAX, keptMs);
        return oldestFirst(firstPage(attachedAt, oldest, REWIND_MESSAGES_MAX).newestFirst());
    }

    /**
     * The first page backwards from an attachment: it ends where the attachment begins.
     *
     * @param start ms since 1970
     */
    Page untilAttach(int attachedAt, long start, int limit) {
        return random.nextInt(3) == 0
                ? new Page(NOT_SERVED_BY_ATTACH_REGION, List.of(), List.of(), 0)
                : firstPage(attachedAt, start, limit);
    }

    /**
     * The first page backwards from what has come to all regions: it overlaps the live messages.
     */
    Page plain(long start, int limit) {
        int end = channel.size();
        while (end > 0 && channel.get(end - 1).event().arrivedAt() > now() - SYNC_MS) {
            end--;
        }
        return firstPage(end, start, limit);
    }

    /** The page after one; of plain history it may begin with messages of that one again. */
    Page next(Page page, boolean plain, long start, int limit) {
        int overlap = plain ? random.nextInt(Math.min(3, limit)) : 0;
        int end = Math.min(page.served().size(), page.next() + overlap);
        return page(page.served(), end, start, limit);
    }

    private Page firstPage(int end, long start, int limit) {
        List<Heard> served = new ArrayList<>(channel.subList(0, end));
        int old = 0;
        while (old < end && served.get(old).event().arrivedAt() < now() - REGION_ORDER_MS) {
            old++;
        }
        if (canonical) {
            served.subList(0, old)
                    .sort(Comparator.comparingLong(message -> message.event().timestamp()));
        }
        return page(served, end, start, limit);
    }

    private Page page(List<Heard> served, int end, long start, int limit) {
        long oldest = Math.max(start, now() - keptMs);
        List<Heard> messages = new ArrayList<>();
        int place = end;
        while (place > 0 && messages.size() < Math.min(limit, PAGE_MAX)) {
            place--;
            if (served.get(place).event().timestamp() >= oldest) {
                messages.add(served.get(place));
            }
        }
        return new Page(NO_ERROR, messages, served, place);
    }

    static List<Heard> oldestFirst(List<Heard> newestFirst) {
        List<Heard> messages = new ArrayList<>(newestFirst);
        Collections.reverse(messages);
        return messages;
    }
}
