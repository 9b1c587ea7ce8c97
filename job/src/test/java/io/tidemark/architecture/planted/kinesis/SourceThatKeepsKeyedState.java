package io.tidemark.architecture.planted.kinesis;

import org.apache.flink.api.common.state.MapState;

/** Keyed state in the one room that may keep operator state. */
public final class SourceThatKeepsKeyedState {
    MapState<String, String> state;
}
