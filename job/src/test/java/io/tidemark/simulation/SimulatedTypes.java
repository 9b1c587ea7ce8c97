package io.tidemark.simulation;

import io.tidemark.domain.RecordType;
import io.tidemark.domain.RecordTypes;
import io.tidemark.reducer.JsonMergePatchReducer;
import io.tidemark.testing.RecordTypeBuilder;
import io.tidemark.testing.SampleTypes;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Two record types: one whose edits are held against the document, one that merges. */
final class SimulatedTypes implements RecordTypes {
    private static final long serialVersionUID = 1L;

    static final String NOTE = "note";
    static final String BOARD = "board";

    private static final RecordType NOTES = SampleTypes.note();

    /** Boards that people edited for a while are within them. */
    private static final RecordType.Limits BOARD_LIMITS =
            new RecordType.Limits(65_536, 1_048_576, 16, 10_000, 10_000);

    private static final RecordType BOARDS =
            new RecordTypeBuilder(BOARD)
                    .fingerprint("fingerprint of other files")
                    .reducer("json-merge-patch", new JsonMergePatchReducer())
                    .event(SampleTypes.eventValidator())
                    .state(SampleTypes.stateValidator())
                    .limits(BOARD_LIMITS)
                    .build();

    @Override
    public Collection<RecordType> all() {
        return List.of(NOTES, BOARDS);
    }

    @Override
    public Optional<RecordType> named(String name) {
        return all().stream().filter(type -> type.name().equals(name)).findFirst();
    }

    @Override
    public Address addressOf(String channel) {
        throw new UnsupportedOperationException("nothing is routed here");
    }
}
