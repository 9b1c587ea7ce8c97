package io.tidemark.fold;

import static io.tidemark.testing.Events.NOON;

import io.tidemark.domain.Event;
import io.tidemark.testing.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Streams of one record, for properties of the fold. */
final class FoldProperties {
    private FoldProperties() {}

    /** Events in stream order: new, late, repeated, reused, refused, and perhaps a delete. */
    static List<Event> events(long seed, int count) {
        return events(seed, count, List.of("note:1"));
    }

    static List<Event> events(long seed, int count, List<String> partitionKeys) {
        Random random = new Random(seed);
        Events events = Events.ofNote("1");
        List<Event> stream = new ArrayList<>();
        long time = NOON;
        for (int i = 0; i < count; i++) {
            time += random.nextInt(20_000);
            events.at(time - (random.nextInt(5) == 0 ? random.nextInt(300_000) : 0));
            events.by(random.nextBoolean() ? "ann" : null);
            events.under(partitionKeys.get(random.nextInt(partitionKeys.size())));
            String id =
                    random.nextInt(5) == 0
                            ? "opaque-" + random.nextInt(10)
                            : "c" + random.nextInt(3) + ":" + random.nextInt(count) + ":0";
            if (random.nextInt(count) == 0) {
                events.delete(id);
            } else {
                events.edit(id, data(random));
            }
            stream.add(events.build());
        }
        return stream;
    }

    private static String data(Random random) {
        String set = "'set':{'m" + random.nextInt(9) + "':" + random.nextInt(3) + "}";
        return switch (random.nextInt(8)) {
            case 0 -> "{'forbidden':1}";
            case 1 -> "{}";
            case 2 -> "{'set':{'m" + random.nextInt(9) + "':null}}";
            case 3 -> "{" + set + ",'expect':{'m" + random.nextInt(9) + "':1}}";
            default -> "{" + set + "}";
        };
    }
}
