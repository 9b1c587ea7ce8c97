package io.tidemark.simulation.clients;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.domain.Correction;
import io.tidemark.domain.DecidedIds;
import io.tidemark.domain.MessageId;
import io.tidemark.fold.FoldSettings;
import io.tidemark.testing.Events;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** One schedule: what happens to one record and its clients, drawn from a seed. */
final class ChannelSchedule {
    private static final int STEPS = 120;

    /** Looks at whether something is owed still, before that is a failure. */
    private static final int ROUNDS_MAX = 60;

    /** No correction is on its way longer, ms. */
    private static final int WAY_MAX_MS = 300_000;

    /** No message is later in the stream than others of its time, ms: below the join window. */
    private static final int LATE_MAX_MS = 90_000;

    private static final int CLIENTS_MAX = 8;
    private static final int BURST_MAX = 200;

    private final SplittableRandom random;
    private final String reducer;
    private final List<Heard> channel = new ArrayList<>();
    private final List<JoiningClient> clients = new ArrayList<>();
    private final PriorityQueue<OnTheWay> onTheWay =
            new PriorityQueue<>(Comparator.comparingLong(OnTheWay::arrivesAt));
    private final Events events = new Events(JobSide.KEY);
    private final RandomEdits edits;
    private final JobSide job;
    private final ChannelHistory history;
    private final JoiningFault joiningFault;

    /** Not with a fault of the job: who joins again is healed, which hides it. */
    private final boolean comesAndGoes;

    private final StringBuilder trace = new StringBuilder();
    private long now = Events.NOON;
    private long jobStandsUntil;
    private boolean calm;

    /** A correction that Ably will take at a time. */
    private record OnTheWay(long arrivesAt, Correction correction) {}

    ChannelSchedule(long seed, String reducer, PlantedFault fault, JoiningFault joiningFault) {
        random = new SplittableRandom(seed);
        this.reducer = reducer;
        this.joiningFault = joiningFault;
        comesAndGoes = fault == PlantedFault.NONE;
        history =
                new ChannelHistory(
                        channel,
                        () -> now,
                        joiningFault.historyKeptMs(),
                        joiningFault == JoiningFault.CANONICAL_ORDER,
                        random.split());
        edits = new RandomEdits(random.split());
        job =
                new JobSide(
                        new EditedType(reducer, fault),
                        channel,
                        fault == PlantedFault.SENT_ONCE ? 1 : 1_000,
                        this::send);
        for (int many = 2 + random.nextInt(4); many > 0; many--) {
            join();
        }
    }

    /**
     * Runs the schedule.
     *
     * @throws AssertionError if all work is done and a client holds another document than the row
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
        } else if (choice < 58 || (choice < 61 && !comesAndGoes)) {
            takeTurn(anyOf(clients));
        } else if (choice < 61) {
            comeAndGo();
        } else if (choice < 80) {
            if (now >= jobStandsUntil) {
                job.read();
            }
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

    private void comeAndGo() {
        int choice = random.nextInt(12);
        if (choice < 3 && clients.size() < CLIENTS_MAX) {
            join();
        } else if (choice < 8) {
            JoiningClient client = anyOf(clients);
            tell(client.client().name() + " loses its connection");
            client.loseConnection();
        } else if (choice < 11) {
            jobStandsUntil = now + random.nextInt(300_000);
            tell("the job stands still until " + (jobStandsUntil - Events.NOON));
        } else {
            JoiningClient client = anyOf(clients);
            for (int i = random.nextInt(BURST_MAX); i > 0; i--) {
                edit(client);
                advance(20);
            }
        }
    }

    private void join() {
        Client client =
                new Client(
                        "client" + clients.size(),
                        reducer,
                        ClientJson.tree(EditedType.initial(reducer)),
                        random.nextBoolean());
        clients.add(
                new JoiningClient(
                        client,
                        channel,
                        history,
                        () -> job.liveRecord(),
                        joiningFault,
                        1 + random.nextInt(40)));
    }

    private void edit(JoiningClient joining) {
        if (!joining.isJoined()) {
            takeTurn(joining);
            return;
        }
        Client client = joining.client();
        long late = random.nextInt(4) == 0 ? random.nextInt(LATE_MAX_MS) : 0;
        JsonNode data = edits.edit(reducer, client.document());
        publish(client.nextId(), client.connection(), data, now - late);
    }

    /** Joining advances by several steps, receiving by one. */
    private void takeTurn(JoiningClient client) {
        int turns = client.isJoined() ? 1 : 1 + random.nextInt(8);
        for (int i = 0; i < turns; i++) {
            client.takeTurn();
        }
    }

    private void publish(String id, String author, JsonNode data, long time) {
        MessageId messageId = MessageId.of(id, id.contains(":") ? author : null);
        events.with(messageId, ClientJson.document(data)).by(author).at(time).arrivedAt(now);
        channel.add(new Heard(events.build(), data));
        tell(author + " says " + id + " " + data);
    }

    /** Sends a correction: it may be lost, late, or arrive twice. */
    private void send(Correction correction) {
        int copies = calm ? 1 : List.of(0, 1, 1, 1, 2).get(random.nextInt(5));
        tell(
                "correction "
                        + correction.subject().revision()
                        + " x"
                        + copies
                        + " "
                        + ClientJson.text(correction.data()));
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
                JsonNode data = ClientJson.tree(correction.data());
                publish(correction.id(), FoldSettings.RESERVED_CLIENT_ID, data, now);
            } else {
                job.advanceTo(now);
            }
        }
        now = until;
        job.advanceTo(now);
    }

    /** Nobody edits and nothing fails; time passes until no correction is due. */
    private void quiet() {
        tell("quiet");
        calm = true;
        jobStandsUntil = now;
        for (int i = 0; i < ROUNDS_MAX && (i < 2 || isOwing()); i++) {
            while (job.read()) {
                // Reading is all.
            }
            advance(i < 20 ? 2_000 : WAY_MAX_MS);
            job.takeCheckpoint();
        }
        while (!clients.stream().allMatch(JoiningClient::hasHeardAll)) {
            clients.forEach(JoiningClient::takeTurn);
            advance(ChannelHistory.SYNC_MS);
        }
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
        String row = ClientJson.text(job.row().document());
        boolean isMap = reducer.equals("lww-map");
        String folded = ClientJson.text(isMap ? mapOfAccepted() : foldOfAccepted());
        if (!folded.equals(row)) {
            throw new AssertionError("accepted was " + folded + ", the row holds " + row);
        }
        for (JoiningClient joined : clients) {
            Client client = joined.client();
            String held = ClientJson.text(client.document());
            if (!held.equals(row)) {
                throw new AssertionError(client.name() + " holds " + held + ", the row " + row);
            }
        }
    }

    /**
     * In a last-writer-wins map a correction is a write too: an older edit that comes later loses.
     */
    private JsonNode mapOfAccepted() {
        LwwReplica map = new LwwReplica(ClientJson.tree(EditedType.initial(reducer)), null);
        for (Heard heard : channel) {
            MessageId id = heard.event().id();
            if (job.row().decided().verdict(id, null) == DecidedIds.Verdict.ACCEPTED
                    || FoldSettings.RESERVED_CLIENT_ID.equals(heard.event().clientId())) {
                map.hear(heard);
            }
        }
        return map.document();
    }

    /** The fold of the accepted edits; corrections change nothing. */
    private JsonNode foldOfAccepted() {
        JsonNode document = ClientJson.tree(EditedType.initial(reducer));
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

    private JoiningClient anyOf(List<JoiningClient> any) {
        return any.get(random.nextInt(any.size()));
    }
}
