package io.tidemark.kinesis;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides when a shard may be read: when all its parents have been read to their end. A split
 * creates two shards with one parent, a merge creates one with two. For any partition key,
 * everything in a parent was written before anything in its child.
 *
 * <p>A parent that was never added counts as read, because a shard that the stream no longer lists
 * has expired. Therefore all shards of a listing are added before the first of them begins.
 *
 * <p>Thread-safe; each shard's thread waits here.
 */
final class ShardLineage {
    private final Map<String, List<String>> parents = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private int waiting;
    private boolean stopped;

    /**
     * Adds a shard.
     *
     * @return false if it was already added
     */
    synchronized boolean add(String shard, Collection<String> itsParents) {
        return parents.putIfAbsent(shard, List.copyOf(itsParents)) == null;
    }

    /** The shard was read to its end; its children may begin. */
    synchronized void ended(String shard) {
        ended.add(shard);
        notifyAll();
    }

    /** Whether everything that must come before the shard is read. */
    synchronized boolean mayBegin(String shard) {
        return parents.getOrDefault(shard, List.of()).stream()
                .allMatch(parent -> ended.contains(parent) || !parents.containsKey(parent));
    }

    /**
     * Waits until the shard may begin.
     *
     * @return false if reading was stopped
     */
    synchronized boolean awaitTurn(String shard) throws InterruptedException {
        waiting++;
        try {
            while (!stopped && !mayBegin(shard)) {
                wait();
            }
        } finally {
            waiting--;
        }
        return !stopped;
    }

    /** Ends all waiting permanently. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    /** Number of shards that are known and not read to their end. */
    synchronized int unended() {
        return parents.size() - ended.size();
    }

    /** Number of shards that wait for their parents. */
    synchronized int waiting() {
        return waiting;
    }
}
