package io.tidemark.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the decided ids of a row as {@code schemas/decided-ids.md} says, and knows nothing else of
 * them: what a joining client does.
 */
public record PlainDecidedIds(JsonNode form) {
    private static final Pattern REALTIME =
            Pattern.compile("([^:]+):(0|[1-9][0-9]{0,14}):(0|[1-9][0-9]{0,5})");
    private static final Pattern RUN = Pattern.compile("(!?)([0-9]+)(?:\\+([0-9]+))?(?:@.*)?");

    /**
     * How a message was decided: {@code accepted}, {@code rejected}, or null.
     *
     * @param connectionId null if the message has none
     */
    public String decisionOf(String id, String connectionId) {
        Matcher parts = REALTIME.matcher(id);
        if (!parts.matches() || !parts.group(1).equals(connectionId)) {
            JsonNode known = form.get("opaque").get(id);
            return known == null ? null : verdict(known.asText().startsWith("!"));
        }
        JsonNode list = form.get("connections").path(connectionId).get(parts.group(3));
        if (list == null) {
            return null;
        }
        long serial = Long.parseLong(parts.group(2));
        long next = 0;
        for (String text : list.asText().split(",", -1)) {
            Matcher run = RUN.matcher(text);
            if (!run.matches()) {
                throw new IllegalArgumentException("no run");
            }
            long first = next + Long.parseLong(run.group(2));
            long last = first + (run.group(3) == null ? 0 : Long.parseLong(run.group(3)));
            if (serial >= first && serial <= last) {
                return verdict(!run.group(1).isEmpty());
            }
            next = last + 1;
        }
        return null;
    }

    /** Ms since 1970; 0 if nothing was ever forgotten. */
    public long completeSince() {
        return form.path("completeSince").asLong(0);
    }

    private static String verdict(boolean rejected) {
        return rejected ? "rejected" : "accepted";
    }
}
