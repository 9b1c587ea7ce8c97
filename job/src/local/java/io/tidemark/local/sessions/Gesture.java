package io.tidemark.local.sessions;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Something that somebody does with a document in one go, edit by edit; undone as a whole.
 *
 * @param edits how many there are at most
 */
record Gesture(Activity activity, int edits, Step step) {
    /** Makes one edit after the other. */
    interface Step {
        /**
         * The next edit.
         *
         * @param view the document as its author sees it
         * @param index counted from 0
         * @return null if there is nothing left to be done
         */
        JsonNode edit(JsonNode view, int index);
    }
}
