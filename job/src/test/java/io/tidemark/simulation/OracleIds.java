package io.tidemark.simulation;

import io.tidemark.domain.DecidedIds.Verdict;
import io.tidemark.domain.MessageId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The ids decided for a record as plain maps, one entry for each id. What is forgotten is told the
 * long way round: by runs of neighbouring serials that were decided alike, found anew each time.
 */
final class OracleIds {
    private final Map<String, NavigableMap<Long, Known>> connections = new HashMap<>();
    private final Map<String, Known> opaque = new HashMap<>();
    private long completeSince;

    /**
     * An id in the set.
     *
     * @param data of the message, as text
     * @param second its time in seconds since 1970, rounded up
     */
    private record Known(boolean accepted, long second, String data) {}

    long completeSince() {
        return completeSince;
    }

    Verdict verdict(MessageId id, String data) {
        Known known =
                id.isOpaque()
                        ? opaque.get(id.text())
                        : connections.getOrDefault(source(id), new TreeMap<>()).get(id.msgSerial());
        if (known == null) {
            return Verdict.UNKNOWN;
        }
        if (id.isOpaque() && !known.data.equals(data)) {
            return Verdict.OTHER_DATA;
        }
        return known.accepted ? Verdict.ACCEPTED : Verdict.REJECTED;
    }

    void add(MessageId id, String data, boolean accepted, long time) {
        Known known = new Known(accepted, Math.floorDiv(time + 999, 1000L), data);
        if (id.isOpaque()) {
            opaque.put(id.text(), known);
        } else {
            connections
                    .computeIfAbsent(source(id), key -> new TreeMap<>())
                    .put(id.msgSerial(), known);
        }
    }

    /** Forgets what is wholly older than the time. */
    void forget(long before) {
        opaque.values()
                .removeIf(
                        known -> {
                            boolean old = isOld(known.second, before);
                            if (old) {
                                forgotten(known.second);
                            }
                            return old;
                        });
        connections.values().forEach(serials -> forget(serials, before));
    }

    private void forget(NavigableMap<Long, Known> serials, long before) {
        List<Long> run = new ArrayList<>();
        long latest = 0;
        for (long serial : List.copyOf(serials.keySet())) {
            Known known = serials.get(serial);
            run.add(serial);
            latest = Math.max(latest, known.second);
            Known next = serials.get(serial + 1);
            if (next != null && next.accepted == known.accepted) {
                continue;
            }
            if (isOld(latest, before)) {
                run.forEach(serials::remove);
                forgotten(latest);
            }
            run.clear();
            latest = 0;
        }
    }

    private static boolean isOld(long second, long before) {
        return second * 1000 < before;
    }

    private void forgotten(long second) {
        completeSince = Math.max(completeSince, second * 1000 + 1);
    }

    private static String source(MessageId id) {
        return id.connectionId() + '/' + id.index();
    }
}
