package io.tidemark.keyedstate;

import io.tidemark.domain.FoldSettings;
import io.tidemark.domain.RecordFold;
import io.tidemark.domain.RecordType;
import io.tidemark.domain.RecordTypes;
import java.util.HashMap;
import java.util.Map;

/** One fold for each record type of the catalog. */
final class Folds {
    private final Map<String, RecordFold> byType = new HashMap<>();

    Folds(RecordTypes types, FoldSettings settings) {
        types.all().forEach(type -> byType.put(type.name(), new RecordFold(type, settings)));
    }

    RecordFold of(RecordType type) {
        return byType.get(type.name());
    }
}
