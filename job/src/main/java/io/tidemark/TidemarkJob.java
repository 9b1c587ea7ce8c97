package io.tidemark;

/** Entry point of the Flink job. */
public final class TidemarkJob {
    private TidemarkJob() {}

    /** Starts the job. */
    public static void main(String[] args) {}
}
