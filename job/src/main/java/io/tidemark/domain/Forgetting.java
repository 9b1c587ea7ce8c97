package io.tidemark.domain;

/**
 * Sorts entries of {@link DecidedIds} into kept and forgotten, and remembers what follows from it.
 */
final class Forgetting {
    private final long upTo;
    private long completeSince = DecidedIds.ALWAYS;
    private int kept;
    private long oldestKept = Long.MAX_VALUE;

    /** Forgets entries up to this second. */
    Forgetting(long upToSecond) {
        upTo = upToSecond;
    }

    /** Whether an entry of this second is kept. */
    boolean keeps(long second) {
        if (second <= upTo) {
            completeSince = Math.max(completeSince, second * 1000 + 1);
            return false;
        }
        kept++;
        oldestKept = Math.min(oldestKept, second);
        return true;
    }

    /** From when on nothing was forgotten, ms since 1970. */
    long completeSince() {
        return completeSince;
    }

    /** How many entries were kept. */
    int kept() {
        return kept;
    }

    /** The least second of those that were kept. */
    long oldestKept() {
        return oldestKept;
    }
}
