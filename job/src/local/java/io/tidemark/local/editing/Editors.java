package io.tidemark.local.editing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A crowd that edits a number of records at once. Entries follow from the seed and the clock; they
 * must be put into the stream in the order in which they are taken. Of a hundred entries about five
 * have more than one message, three repeat an earlier one, three hold an edit to be refused, one is
 * garbage, one is late, one is no edit at all. Not thread-safe.
 */
public final class Editors implements EntrySource {
    /** Entries that a repetition may repeat. */
    private static final int REMEMBERED = 200;

    /** How many entries a late one lets pass, at most. */
    private static final int LATE_BY_MAX = 12;

    private static final int PER_MILLE = 1_000;

    /** Ids for messages published over REST: so few that some are used twice. */
    private static final int REST_IDS = 200;

    private final SplittableRandom random;
    private final InstantSource clock;
    private final String run;
    private final List<SharedRecord> records = new ArrayList<>();
    private final List<Person> people;
    private final List<Entry> recent = new ArrayList<>();
    private SharedRecord closed;
    private Entry late;
    private int lateIn;
    private int recordsMade;

    /**
     * Some editors.
     *
     * @param run tells records and people of one crowd from those of another; letters and digits
     * @param records that are edited at any time; one that is deleted makes room for a new one
     */
    public Editors(String run, long seed, int records, InstantSource clock) {
        this.random = new SplittableRandom(seed);
        this.clock = clock;
        this.run = run;
        this.people =
                IntStream.range(0, 2 * records)
                        .mapToObj(i -> new Person("person-" + i, random))
                        .toList();
        for (int i = 0; i < records; i++) {
            this.records.add(newRecord());
        }
    }

    @Override
    public Entry next() {
        if (late != null && --lateIn == 0) {
            Entry arrived = late;
            late = null;
            return arrived;
        }
        Entry entry = make(random.nextInt(PER_MILLE));
        remember(entry);
        if (late == null && random.nextInt(100) == 0) {
            late = entry;
            lateIn = 1 + random.nextInt(LATE_BY_MAX);
            return next();
        }
        return entry;
    }

    private Entry make(int choice) {
        int slot = random.nextInt(records.size());
        SharedRecord record = records.get(slot);
        Person person = people.get(random.nextInt(people.size()));
        if (choice < 30 && !recent.isEmpty()) {
            return recent.get(random.nextInt(recent.size()));
        }
        if (choice < 60) {
            return entry(record, List.of(said(person, "patch", record.badEdit(random))));
        }
        if (choice < 72) {
            ObjectNode envelope = envelope(record, said(person, "patch", record.edit(random)));
            return new Entry(record.channel(), Garbage.of(envelope, random));
        }
        if (choice < 80) {
            return new Entry(record.channel(), Envelopes.bytes(noEdit(record, person)));
        }
        if (choice < 82) {
            closed = records.set(slot, newRecord());
            return entry(record, List.of(said(person, "delete", null)));
        }
        if (choice < 84 && closed != null) {
            // An editor who has not received the deletion of the record yet.
            return entry(closed, edits(closed, person, 1));
        }
        if (choice < 100) {
            return overRest(record, person);
        }
        return entry(record, edits(record, person, choice < 150 ? 1 + random.nextInt(4) : 1));
    }

    private SharedRecord newRecord() {
        String id = run + "-" + recordsMade++;
        return random.nextBoolean() ? new Board(id) : new Outline(id);
    }

    private List<ObjectNode> edits(SharedRecord record, Person person, int count) {
        long serial = person.nextMsgSerial();
        List<ObjectNode> messages = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            messages.add(message(person, serial, index, "patch", record.edit(random)));
        }
        return messages;
    }

    private ObjectNode said(Person person, String name, JsonNode data) {
        return message(person, person.nextMsgSerial(), 0, name, data);
    }

    private ObjectNode message(Person person, long serial, int index, String name, JsonNode data) {
        ObjectNode message =
                Envelopes.message(
                        person.connectionId() + ":" + serial + ":" + index,
                        person.connectionId(),
                        person.clientId(),
                        clock.millis(),
                        name,
                        data);
        // Most clients send text with an encoding; some rules hand over the object itself.
        return random.nextInt(4) == 0 ? message : Envelopes.encoded(message);
    }

    /**
     * Published over REST, with an id of the publisher's own; now and then with one used before.
     */
    private Entry overRest(SharedRecord record, Person person) {
        String id = "rest-" + run + "-" + random.nextInt(REST_IDS);
        JsonNode data = record.edit(random);
        return entry(
                record,
                List.of(
                        Envelopes.message(
                                id, null, person.clientId(), clock.millis(), "patch", data)));
    }

    private ObjectNode noEdit(SharedRecord record, Person person) {
        if (random.nextBoolean()) {
            JsonNode cursor = JsonNodeFactory.instance.objectNode().put("x", random.nextInt(100));
            return envelope(record, said(person, "cursor", cursor));
        }
        ObjectNode presence = Envelopes.envelope(record.channel(), List.of());
        presence.put("source", "channel.presence").remove("messages");
        presence.putArray("presence").addObject().put("action", 2).put("clientId", "x");
        return presence;
    }

    private static ObjectNode envelope(SharedRecord record, ObjectNode message) {
        return Envelopes.envelope(record.channel(), List.of(message));
    }

    private static Entry entry(SharedRecord record, List<ObjectNode> messages) {
        return new Entry(
                record.channel(), Envelopes.bytes(Envelopes.envelope(record.channel(), messages)));
    }

    private void remember(Entry entry) {
        if (recent.size() < REMEMBERED) {
            recent.add(entry);
        } else {
            recent.set(random.nextInt(REMEMBERED), entry);
        }
    }
}
