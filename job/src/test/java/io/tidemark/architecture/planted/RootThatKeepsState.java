package io.tidemark.architecture.planted;

import org.apache.flink.api.common.state.ValueStateDescriptor;

/** Keyed state outside of its room. */
public final class RootThatKeepsState {
    ValueStateDescriptor<String> state;
}
