package io.tidemark.kinesis;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whose turn it is: a shard may be read when all its parents have been read to their end. A split
 * makes two shards with one parent, a merge one with two; with one partition key, everything in a
 * parent was written before anything in its child.
 *
 * <p>A parent that was never added counts as read. Shards are therefore added as they are listed,
 * all of a listing before the first of them begins: what the stream does not list any more has
 * expired.
 *
 * <p>Thread-safe; each shard's thread waits here.
 */
final class ShardLineage {
    private final Map<String, List<String>> parents = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private int waiting;
    private boolean stopped;

    /**
     * Makes a shard known.
     *
     * @return false if it already was
     */
    synchronized boolean add(String shard, Collection<String> itsParents) {
        return parents.putIfAbsent(shard, List.copyOf(itsParents)) == null;
    }

    /** The shard was read to its end; its children may begin. */
    synchronized void ended(String shard) {
        ended.add(shard);
        notifyAll();
    }

    /** Whether nothing that must come before the shard is unread. */
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

    /** Ends all waiting, for good. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    /** How many shards are known and not read to their end. */
    synchronized int unended() {
        return parents.size() - ended.size();
    }

    /** How many shards wait for their parents. */
    synchronized int waiting() {
        return waiting;
    }
}
