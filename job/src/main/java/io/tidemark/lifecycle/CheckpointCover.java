package io.tidemark.lifecycle;

/**
 * Which checkpoints were taken and which are complete. A snapshot emitted after checkpoint {@code
 * n} was taken is durable once a later one is complete, because the writer flushes before it lets a
 * barrier pass.
 */
final class CheckpointCover {
    private long lastTaken;
    private long lastComplete;

    /** Begins at the restored checkpoint, or before the first. */
    CheckpointCover(long restored) {
        lastTaken = restored;
        lastComplete = restored;
    }

    void taken(long checkpoint) {
        lastTaken = checkpoint;
    }

    void completed(long checkpoint) {
        lastComplete = Math.max(lastComplete, checkpoint);
    }

    long lastTaken() {
        return lastTaken;
    }

    /** Whether a snapshot emitted after the checkpoint was taken is durable. */
    boolean covers(long takenBefore) {
        return takenBefore < lastComplete;
    }
}
