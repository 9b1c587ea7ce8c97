package io.tidemark.architecture.planted.keyedstate;

import org.apache.flink.streaming.api.datastream.DataStream;

/** A key outside of the pipeline. */
public final class StateThatKeys {
    static Object key(DataStream<String> stream) {
        return stream.keyBy(String::length);
    }
}
