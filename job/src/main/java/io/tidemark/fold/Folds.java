package io.tidemark.fold;

import io.tidemark.domain.RecordType;
import io.tidemark.domain.RecordTypes;
import java.util.HashMap;
import java.util.Map;

/** One fold for each record type of the catalog. */
public final class Folds {
    private final Map<String, RecordFold> byType = new HashMap<>();

    public Folds(RecordTypes types, FoldSettings settings) {
        types.all().forEach(type -> byType.put(type.name(), new RecordFold(type, settings)));
    }

    /** The fold of a type of the catalog. */
    public RecordFold of(RecordType type) {
        return byType.get(type.name());
    }
}
