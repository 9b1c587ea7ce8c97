package io.tidemark.correction;

import io.tidemark.domain.Correction;
import io.tidemark.domain.RecordKey;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Corrections that wait to be sent, one a record, in the order in which the records came; of a
 * channel one at a time is under way. For one thread.
 */
final class SendQueue {
    private final int waitingMax;
    private final int underWayMax;
    private final Map<Of, Correction> waiting = new LinkedHashMap<>();
    private final Set<String> channelsUnderWay = new HashSet<>();

    /** What a newer correction takes the place of. */
    private record Of(RecordKey key, int generation) {}

    /** What becomes of a correction that is offered. */
    enum Offer {
        TAKEN,
        /** Taken, in the place of an older one of the same record. */
        REPLACING,
        FULL
    }

    SendQueue(int waitingMax, int underWayMax) {
        this.waitingMax = waitingMax;
        this.underWayMax = underWayMax;
    }

    Offer offer(Correction correction) {
        Of of = new Of(correction.key(), correction.subject().generation());
        if (waiting.containsKey(of)) {
            waiting.put(of, correction);
            return Offer.REPLACING;
        }
        if (waiting.size() >= waitingMax) {
            return Offer.FULL;
        }
        waiting.put(of, correction);
        return Offer.TAKEN;
    }

    /** Whether {@link #take} has something. */
    boolean isReady() {
        return channelsUnderWay.size() < underWayMax
                && waiting.values().stream().anyMatch(this::isFree);
    }

    /** The first whose channel is free, which is then under way; null if there is none. */
    Correction take() {
        if (channelsUnderWay.size() >= underWayMax) {
            return null;
        }
        for (Iterator<Correction> each = waiting.values().iterator(); each.hasNext(); ) {
            Correction correction = each.next();
            if (isFree(correction)) {
                each.remove();
                channelsUnderWay.add(correction.channel());
                return correction;
            }
        }
        return null;
    }

    /** It is under way no more. */
    void ended(Correction correction) {
        channelsUnderWay.remove(correction.channel());
    }

    /** How many wait. */
    int size() {
        return waiting.size();
    }

    private boolean isFree(Correction correction) {
        return !channelsUnderWay.contains(correction.channel());
    }
}
