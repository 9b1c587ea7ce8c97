package io.tidemark.testing;

import io.tidemark.domain.DocumentValidator;
import io.tidemark.domain.RecordType;
import io.tidemark.domain.Reducer;
import java.util.Optional;

/** Record types for tests that need no files. */
public final class SampleTypes {
    /** Members of a note beyond which the document is refused. */
    public static final int NOTE_MEMBERS_MAX = 6;

    /** A member that no event may have. */
    public static final String FORBIDDEN = "forbidden";

    public static final RecordType.Limits LIMITS = new RecordType.Limits(1_000, 2_000, 8, 100, 50);

    private SampleTypes() {}

    /** Notes: merged, of few members. */
    public static RecordType note() {
        return note(new MergeReducer(), LIMITS);
    }

    public static RecordType note(Reducer reducer, RecordType.Limits limits) {
        return new RecordTypeBuilder("note")
                .reducer("test-merge", reducer)
                .event(eventValidator())
                .state(stateValidator())
                .limits(limits)
                .build();
    }

    /** Refuses data with the forbidden member. */
    public static DocumentValidator eventValidator() {
        return data ->
                data.member(FORBIDDEN) == null ? Optional.empty() : Optional.of("a member is not");
    }

    /** Refuses documents with many members. */
    public static DocumentValidator stateValidator() {
        return document ->
                document.size() <= NOTE_MEMBERS_MAX
                        ? Optional.empty()
                        : Optional.of("more than " + NOTE_MEMBERS_MAX + " members");
    }
}
