package io.tidemark.architecture.planted.postgres;

import software.amazon.awssdk.services.kinesis.KinesisClient;

/** AWS outside of its room. */
public final class WriterThatSpeaksAws {
    KinesisClient client;
}
