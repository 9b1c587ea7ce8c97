package io.tidemark.local.sessions;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.local.editing.Entry;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

/** Somebody who joins records, edits them, loses the connection, and leaves. */
final class Participant {
    private static final int UNDO_PERCENT = 14;
    private static final int REPEAT_PERCENT = 4;
    private static final int RESEND_PERCENT = 3;
    private static final int OFFLINE_PERCENT = 4;
    private static final int REDO_PERCENT = 40;

    private final String name;
    private final List<SharedDocument> documents;
    private final SplittableRandom random;
    private final InstantSource service;
    private final Deque<Own> own = new ArrayDeque<>();
    private final Deque<Sent> unacknowledged = new ArrayDeque<>();
    private final List<JsonNode> queued = new ArrayList<>();
    private Connection connection;
    private SharedDocument document;
    private UndoHistory history;
    private Gesture gesture;
    private int done;
    private JsonNode frozen;
    private long leavesAt;
    private long offlineSince;
    private long offlineUntil;
    private int connections;

    /** An edit that others, and the service, may not have heard of. */
    private record Own(long at, JsonNode edit) {}

    private record Sent(Entry entry, List<JsonNode> edits) {}

    Participant(
            String name,
            List<SharedDocument> documents,
            SplittableRandom random,
            InstantSource service) {
        this.name = name;
        this.documents = documents;
        this.random = random;
        this.service = service;
    }

    /**
     * Does what comes next.
     *
     * @param into where what is sent is added
     * @return when the next turn is, ms since 1970
     */
    long turn(long now, List<SentEntry> into) {
        if (document == null) {
            join(now);
            return now + Pace.pause(random);
        }
        if (gesture == null && frozen == null && now >= leavesAt) {
            document = null;
            return now + Pace.exponential(Pace.AWAY_MS_MEAN, random);
        }
        if (gesture == null) {
            begin(now, into);
        }
        if (gesture != null && step(now, into)) {
            return now + Pace.gap(gesture.activity(), random);
        }
        gesture = null;
        history.gestureEnded();
        return now + Pace.pause(random);
    }

    private void join(long now) {
        boolean first = Pace.percent(Pace.FIRST_RECORD_PERCENT, random);
        document = documents.get(first ? 0 : random.nextInt(documents.size()));
        history = new UndoHistory(document.kind());
        leavesAt = now + Pace.exponential(Pace.STAY_MS_MEAN, random);
        own.clear();
        unacknowledged.clear();
        connect();
    }

    private void connect() {
        connection = new Connection(name + "-" + connections++, name, service);
    }

    private void begin(long now, List<SentEntry> into) {
        done = 0;
        if (frozen != null && now >= offlineUntil) {
            comeBack(now, into);
            return;
        }
        int choice = random.nextInt(100);
        if (frozen == null && choice < OFFLINE_PERCENT) {
            frozen = view(now);
            offlineSince = now;
            offlineUntil = now + Pace.between(Pace.RETRY_MS, Pace.OFFLINE_MS_MAX, random);
            return;
        }
        choice -= OFFLINE_PERCENT;
        if (frozen == null && choice >= 0 && choice < REPEAT_PERCENT + RESEND_PERCENT) {
            again(choice < REPEAT_PERCENT ? Activity.REPEAT : Activity.RESEND, now, into);
            return;
        }
        if (history.has(Activity.REDO) && Pace.percent(REDO_PERCENT, random)) {
            gesture = takingBack(Activity.REDO);
        } else if (history.has(Activity.UNDO) && Pace.percent(UNDO_PERCENT, random)) {
            gesture = takingBack(Activity.UNDO);
        } else {
            int drawn = (int) (now / Pace.HOT_FOR_MS % Integer.MAX_VALUE);
            int hot = Pace.percent(Pace.HOT_PERCENT, random) ? drawn : -1;
            gesture = document.kind().gesture(view(now), hot, document, random);
        }
    }

    private Gesture takingBack(Activity activity) {
        int times = 1 + random.nextInt(Pace.UNDOS_MAX);
        return new Gesture(activity, times, (seen, index) -> history.take(activity, seen));
    }

    /** The next edit of the gesture; false if there is none. */
    private boolean step(long now, List<SentEntry> into) {
        JsonNode seen = view(now);
        JsonNode edit = done < gesture.edits() ? gesture.step().edit(seen, done) : null;
        if (edit == null || edit.isEmpty()) {
            return false;
        }
        done++;
        boolean takesBack =
                gesture.activity() == Activity.UNDO || gesture.activity() == Activity.REDO;
        if (!takesBack && document.kind().applied(seen, edit).isEmpty()) {
            return false; // whoever sees that it cannot be does not do it
        }
        if (!takesBack) {
            history.edited(seen, edit);
        }
        if (frozen == null) {
            own.add(new Own(now, edit));
            send(gesture.activity(), List.of(edit), now, into);
        } else {
            frozen = document.kind().applied(frozen, edit).orElse(frozen);
            queued.add(edit);
        }
        return true;
    }

    /** The document as heard of, with own edits that have not come back yet. */
    private JsonNode view(long now) {
        if (frozen != null) {
            return frozen;
        }
        JsonNode view = document.seen(now);
        while (!own.isEmpty() && own.peekFirst().at() <= now - Pace.SEEN_AFTER_MS) {
            own.removeFirst();
        }
        for (Own edit : own) {
            view = document.kind().applied(view, edit.edit()).orElse(view);
        }
        return view;
    }

    private void send(Activity activity, List<JsonNode> edits, long now, List<SentEntry> into) {
        Entry entry = connection.entry(document, edits, random);
        edits.forEach(edit -> document.arrived(edit, now));
        unacknowledged.add(new Sent(entry, edits));
        if (unacknowledged.size() > Pace.UNACKNOWLEDGED_MAX) {
            unacknowledged.removeFirst();
        }
        into.add(new SentEntry(entry, now, name, activity, edits.size()));
    }

    /** What was edited offline is sent at once, over a new connection if the old one is lost. */
    private void comeBack(long now, List<SentEntry> into) {
        if (now - offlineSince > Pace.RESUMABLE_MS) {
            connect();
            unacknowledged.clear();
        }
        frozen = null;
        for (int from = 0; from < queued.size(); from += Pace.BUNDLE_MAX) {
            int to = Math.min(queued.size(), from + Pace.BUNDLE_MAX);
            send(Activity.BACKLOG, List.copyOf(queued.subList(from, to)), now, into);
        }
        queued.clear();
    }

    /** Sends the last messages again, because their arrival was not confirmed. */
    private void again(Activity activity, long now, List<SentEntry> into) {
        List<Sent> last = List.copyOf(unacknowledged);
        if (activity == Activity.RESEND) {
            connect();
            unacknowledged.clear();
            last.forEach(sent -> send(activity, sent.edits(), now, into));
        } else {
            for (Sent sent : last) {
                into.add(new SentEntry(sent.entry(), now, name, activity, sent.edits().size()));
            }
        }
    }
}
