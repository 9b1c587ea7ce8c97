package io.tidemark.simulation.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.domain.Correction;
import io.tidemark.domain.DecidedIds;
import io.tidemark.domain.Document;
import io.tidemark.domain.FoldSettings;
import io.tidemark.domain.MessageId;
import io.tidemark.testing.Events;
import io.tidemark.testing.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** One schedule: what happens to one record and its clients, drawn from a seed. */
final class ChannelSchedule {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int STEPS = 120;

    /** Looks at whether something is owed still, before that is a failure. */
    private static final int ROUNDS_MAX = 60;

    /** No correction is on its way longer, ms. */
    private static final int WAY_MAX_MS = 300_000;

    private final SplittableRandom random;
    private final String reducer;
    private final List<Heard> channel = new ArrayList<>();
    private final List<Client> clients = new ArrayList<>();
    private final PriorityQueue<OnTheWay> onTheWay =
            new PriorityQueue<>(Comparator.comparingLong(OnTheWay::arrivesAt));
    private final Events events = new Events(JobSide.KEY);
    private final RandomEdits edits;
    private final JobSide job;
    private final StringBuilder trace = new StringBuilder();
    private long now = Events.NOON;
    private boolean calm;

    /** A correction that Ably will take at a time. */
    private record OnTheWay(long arrivesAt, Correction correction) {}

    ChannelSchedule(long seed, String reducer, PlantedFault fault) {
        random = new SplittableRandom(seed);
        this.reducer = reducer;
        edits = new RandomEdits(random.split());
        job =
                new JobSide(
                        new EditedType(reducer, fault),
                        channel,
                        fault == PlantedFault.SENT_ONCE ? 1 : 1_000,
                        this::send);
        int many = 2 + random.nextInt(4);
        for (int i = 0; i < many; i++) {
            clients.add(
                    new Client(
                            "client" + i, reducer, tree(EditedType.INITIAL), random.nextBoolean()));
        }
    }

    /**
     * Runs the schedule.
     *
     * @throws AssertionError if it is quiet and somebody holds something else than the row
     */
    void run() {
        for (int rounds = 1 + random.nextInt(3); rounds > 0; rounds--) {
            for (int i = 0; i < STEPS; i++) {
                step();
            }
            quiet();
            requireEqual();
        }
    }

    String trace() {
        return trace.toString();
    }

    /** Messages that clients applied as corrections. */
    long corrections() {
        return channel.stream()
                .filter(heard -> FoldSettings.RESERVED_CLIENT_ID.equals(heard.event().clientId()))
                .count();
    }

    private void step() {
        int choice = random.nextInt(100);
        if (choice < 25) {
            edit(anyOf(clients));
        } else if (choice < 60) {
            hear(anyOf(clients));
        } else if (choice < 80) {
            job.read();
        } else if (choice < 92) {
            advance(random.nextInt(2_000));
        } else if (choice < 95) {
            advance(random.nextInt(60_000));
        } else if (choice < 98) {
            job.takeCheckpoint();
        } else {
            tell("the job crashes");
            job.crash(random.nextInt(3) == 0);
        }
    }

    private void edit(Client client) {
        publish(client.nextId(), client.name(), edits.edit(reducer, client.document()));
    }

    private static void hear(Client client, List<Heard> channel) {
        if (client.heard() < channel.size()) {
            client.hear(channel.get(client.heard()));
        }
    }

    private void hear(Client client) {
        hear(client, channel);
    }

    private void publish(String id, String author, JsonNode data) {
        MessageId messageId = MessageId.of(id, id.contains(":") ? author : null);
        channel.add(
                new Heard(
                        events.with(messageId, Json.read(bytes(data))).by(author).at(now).build(),
                        data));
        tell(author + " says " + id + " " + data);
    }

    /** Sends a correction: it may be lost, late, or arrive twice. */
    private void send(Correction correction) {
        int copies = calm ? 1 : List.of(0, 1, 1, 1, 2).get(random.nextInt(5));
        tell("correction " + correction.revision() + " x" + copies + " " + text(correction.data()));
        for (int i = 0; i < copies; i++) {
            int way = random.nextInt(4) == 0 && !calm ? random.nextInt(WAY_MAX_MS) : 100;
            onTheWay.add(new OnTheWay(now + way, correction));
        }
    }

    private void advance(long ms) {
        long until = now + ms;
        while (true) {
            long arrival = onTheWay.isEmpty() ? Long.MAX_VALUE : onTheWay.peek().arrivesAt();
            long next = Math.min(arrival, job.nextTimer());
            if (next > until) {
                break;
            }
            now = Math.max(now, next);
            if (arrival == next) {
                Correction correction = onTheWay.remove().correction();
                publish(correction.id(), FoldSettings.RESERVED_CLIENT_ID, tree(correction.data()));
            } else {
                job.advanceTo(now);
            }
        }
        now = until;
        job.advanceTo(now);
    }

    /** Nobody edits, nothing fails, and time passes until nothing is owed. */
    private void quiet() {
        tell("quiet");
        calm = true;
        for (int i = 0; i < ROUNDS_MAX && (i < 2 || isOwing()); i++) {
            while (job.read()) {
                // Reading is all.
            }
            advance(i < 20 ? 2_000 : WAY_MAX_MS);
            job.takeCheckpoint();
        }
        clients.forEach(
                client -> {
                    while (client.heard() < channel.size()) {
                        hear(client);
                    }
                });
        calm = false;
    }

    private boolean isOwing() {
        return !onTheWay.isEmpty()
                || job.hasUnread()
                || (job.row() != null && !job.row().pending().isNone());
    }

    private void requireEqual() {
        if (job.row() == null) {
            return;
        }
        if (!job.row().pending().isNone()) {
            throw new AssertionError("something is owed still: " + job.row().pending());
        }
        String row = text(job.row().document());
        String folded = text(Json.read(bytes(foldOfAccepted())));
        if (!folded.equals(row)) {
            throw new AssertionError("accepted was " + folded + ", the row holds " + row);
        }
        for (Client client : clients) {
            String held = text(Json.read(bytes(client.document())));
            if (!held.equals(row)) {
                throw new AssertionError(client.name() + " holds " + held + ", the row " + row);
            }
        }
    }

    /** What the accepted edits make, one after the other: corrections change nothing. */
    private JsonNode foldOfAccepted() {
        JsonNode document = tree(EditedType.INITIAL);
        for (Heard heard : channel) {
            MessageId id = heard.event().id();
            boolean isEdit = !FoldSettings.RESERVED_CLIENT_ID.equals(heard.event().clientId());
            if (isEdit && job.row().decided().verdict(id, null) == DecidedIds.Verdict.ACCEPTED) {
                document = Client.applied(reducer, document, heard.data());
            }
        }
        return document;
    }

    private void tell(String line) {
        trace.append(now - Events.NOON).append(' ').append(line).append('\n');
    }

    private Client anyOf(List<Client> any) {
        return any.get(random.nextInt(any.size()));
    }

    private static String text(Document document) {
        return new String(document.canonicalBytes(), UTF_8);
    }

    private static JsonNode tree(Document document) {
        try {
            return MAPPER.readTree(document.canonicalBytes());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(JsonNode tree) {
        try {
            return MAPPER.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
