package io.tidemark.local.sessions;

import io.tidemark.local.editing.Entry;

/**
 * An entry, and how it came to be.
 *
 * @param sentAt in the time of the model, ms since 1970
 * @param author who sent it
 * @param messages how many messages it has
 */
record SentEntry(Entry entry, long sentAt, String author, Activity activity, int messages) {}
