package io.tidemark.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.local.kinesis.LocalKinesis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Puts records into a stream that are numbered from 1 on within their partition key, so that a
 * reader can tell their order.
 */
final class NumberedTraffic {
    private final LocalKinesis kinesis;
    private final String stream;
    private final Map<String, Integer> putOfKey = new TreeMap<>();

    NumberedTraffic(LocalKinesis kinesis, String stream, int keys) {
        this.kinesis = kinesis;
        this.stream = stream;
        IntStream.rangeClosed(1, keys).forEach(key -> putOfKey.put("board:" + key, 0));
    }

    /** Puts this many more records with each key, the keys by turns. */
    void put(int recordsOfEachKey) {
        List<Map.Entry<String, byte[]>> records = new ArrayList<>();
        for (int i = 0; i < recordsOfEachKey; i++) {
            putOfKey.replaceAll((key, count) -> count + 1);
            putOfKey.forEach(
                    (key, count) ->
                            records.add(Map.entry(key, String.valueOf(count).getBytes(UTF_8))));
        }
        kinesis.putAll(stream, records);
    }

    /** How many records were put with each key. */
    Map<String, Integer> putOfKey() {
        return Map.copyOf(putOfKey);
    }

    /** How many records were put. */
    int total() {
        return putOfKey.values().stream().mapToInt(Integer::intValue).sum();
    }
}
