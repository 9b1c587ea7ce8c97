package io.tidemark.local.sessions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Polls on which people vote, and now and then take a vote back. An edit is one vote. */
final class Polls implements DocumentKind {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int OPTIONS = 5;
    private static final int TAKE_BACK_PERCENT = 20;

    @Override
    public String type() {
        return "poll";
    }

    @Override
    public String editName() {
        return "set";
    }

    @Override
    public JsonNode initial() {
        return NODES.objectNode();
    }

    @Override
    public Optional<JsonNode> applied(JsonNode document, JsonNode edit) {
        ObjectNode counted = document.deepCopy();
        String option = option(edit);
        int votes = document.path("votes").path(option).intValue() + added(edit);
        counted.withObject("/votes").put(option, votes);
        return votes < 0 ? Optional.empty() : Optional.of(counted);
    }

    @Override
    public JsonNode inverse(JsonNode before, JsonNode edit) {
        return vote(option(edit), -added(edit));
    }

    @Override
    public JsonNode joined(List<JsonNode> edits) {
        if (edits.size() != 1) {
            throw new IllegalArgumentException("a gesture is one vote");
        }
        return edits.get(0);
    }

    @Override
    public Gesture gesture(JsonNode view, int hot, Names names, SplittableRandom random) {
        String option = "option-" + (hot < 0 ? random.nextInt(OPTIONS) : hot % OPTIONS);
        boolean back = Pace.percent(TAKE_BACK_PERCENT, random);
        JsonNode vote = vote(option, back ? -1 : 1);
        return new Gesture(back ? Activity.REMOVE : Activity.STYLE, 1, (seen, index) -> vote);
    }

    private static ObjectNode vote(String option, int added) {
        ObjectNode edit = NODES.objectNode();
        edit.putObject("votes").put(option, added);
        return edit;
    }

    private static String option(JsonNode edit) {
        return edit.get("votes").fieldNames().next();
    }

    private static int added(JsonNode edit) {
        return edit.get("votes").elements().next().intValue();
    }
}
