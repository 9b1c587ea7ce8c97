package io.tidemark.fold;

import io.tidemark.domain.RecordState;
import io.tidemark.domain.RecordType;
import io.tidemark.domain.RecordTypes;
import io.tidemark.domain.Rejection;
import io.tidemark.domain.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One fold for each record type of the catalog. */
public final class Folds {
    private final RecordTypes types;
    private final FoldSettings settings;
    private final Map<String, RecordFold> byType = new HashMap<>();

    public Folds(RecordTypes types, FoldSettings settings) {
        this.types = types;
        this.settings = settings;
        types.all().forEach(type -> byType.put(type.name(), new RecordFold(type, settings)));
    }

    /** The fold of a type of the catalog. */
    public RecordFold of(RecordType type) {
        return byType.get(type.name());
    }

    /**
     * The catalog's type of this name.
     *
     * @throws java.util.NoSuchElementException if the catalog has none
     */
    RecordType type(String name) {
        return types.named(name).orElseThrow();
    }

    /** The row of a state, with what was rejected since the last one. */
    Snapshot snapshot(RecordState state, List<Rejection> unsaved) {
        return RecordFold.snapshot(state, unsaved, List.of(), settings);
    }
}
