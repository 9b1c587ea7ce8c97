package io.tidemark.envelope;

import io.tidemark.domain.MessageActions.Meaning;
import io.tidemark.domain.RecordType;
import java.util.Map;

/**
 * What Ably says a message is (features TM5): a number over the wire, a word in its libraries; both
 * have been seen.
 */
enum MessageAction {
    CREATE,
    UPDATE,
    DELETE,
    META,
    SUMMARY,
    APPEND,
    /** A number or word that this version does not know; Ably asks that such be ignored (RSF1). */
    UNKNOWN;

    private static final MessageAction[] BY_NUMBER = {
        CREATE, UPDATE, DELETE, META, SUMMARY, APPEND
    };

    private static final Map<String, MessageAction> BY_WORD =
            Map.ofEntries(
                    Map.entry("message.create", CREATE),
                    Map.entry("message.update", UPDATE),
                    Map.entry("message.delete", DELETE),
                    Map.entry("message.meta", META),
                    Map.entry("message.summary", SUMMARY),
                    Map.entry("message.append", APPEND),
                    Map.entry("create", CREATE),
                    Map.entry("update", UPDATE),
                    Map.entry("delete", DELETE),
                    Map.entry("meta", META),
                    Map.entry("summary", SUMMARY),
                    Map.entry("append", APPEND));

    /** The action of a whole number's text. */
    static MessageAction ofNumber(String digits) {
        return digits.length() == 1 && digits.charAt(0) < '0' + BY_NUMBER.length
                ? BY_NUMBER[digits.charAt(0) - '0']
                : UNKNOWN;
    }

    /** The action of a word. */
    static MessageAction ofWord(String word) {
        return BY_WORD.getOrDefault(word, UNKNOWN);
    }

    /** What a record type makes of it. */
    Meaning meaningTo(RecordType type) {
        return switch (this) {
            case UPDATE -> type.messages().actions().update();
            case DELETE -> type.messages().actions().delete();
            case APPEND -> type.messages().actions().append();
            case CREATE, META, SUMMARY, UNKNOWN -> Meaning.EDIT;
        };
    }

    /** Whether it concerns an earlier message, by that message's serial. */
    boolean changesEarlierMessage() {
        return this == UPDATE || this == DELETE || this == APPEND;
    }
}
