package io.tidemark.architecture.planted;

import io.tidemark.architecture.planted.cli.CommandThatSpeaksFlink;

/** The root composes rooms, but not the command line. */
public final class RootThatImportsCli {
    CommandThatSpeaksFlink command;
}
