package io.tidemark.recordtype;

import io.tidemark.domain.MessageActions;
import io.tidemark.domain.MessageActions.Meaning;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a record type's {@code message-actions}. */
final class MessageActionsReading {
    private static final Set<String> ACTIONS =
            new TreeSet<>(Arrays.asList("update", "delete", "append"));

    private MessageActionsReading() {}

    /** What is not named is refused. */
    static MessageActions read(TypeFile file, Node node) {
        Map<String, Node> actions = file.mapping(node, "message-actions", ACTIONS);
        return new MessageActions(
                meaning(file, actions, "update", Meaning.EDIT),
                meaning(file, actions, "delete", Meaning.EDIT, Meaning.DELETE),
                meaning(file, actions, "append", Meaning.EDIT));
    }

    private static Meaning meaning(
            TypeFile file, Map<String, Node> actions, String action, Meaning... known) {
        String text = file.text(actions.get(action), action);
        for (Meaning meaning : known) {
            if (wireName(meaning).equals(text)) {
                return meaning;
            }
        }
        if (text != null) {
            file.problem(
                    actions.get(action),
                    action
                            + " must be "
                            + Arrays.stream(known)
                                    .map(MessageActionsReading::wireName)
                                    .collect(Collectors.joining(" or ")));
        }
        return Meaning.REFUSED;
    }

    private static String wireName(Meaning meaning) {
        return meaning.name().toLowerCase(Locale.ROOT);
    }
}
