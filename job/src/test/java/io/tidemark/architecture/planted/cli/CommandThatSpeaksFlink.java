package io.tidemark.architecture.planted.cli;

import org.apache.flink.configuration.Configuration;

/** A command that would not run where Flink is not. */
public final class CommandThatSpeaksFlink {
    Configuration configuration;
}
