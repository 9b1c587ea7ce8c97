package io.tidemark.architecture.planted.keyedstate;

import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Uids and their hashes outside of the pipeline. */
public final class StateThatAssignsUids {
    static void assign(SingleOutputStreamOperator<String> operator) {
        operator.uid("a").setUidHash("b");
    }
}
