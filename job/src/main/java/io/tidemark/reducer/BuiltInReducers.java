package io.tidemark.reducer;

import io.tidemark.domain.Reducer;
import io.tidemark.domain.Reducers;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The reducers that come with Tidemark, by the names that record type files use. */
public final class BuiltInReducers implements Reducers {
    private static final long serialVersionUID = 1L;

    private static final Map<String, Reducer> REDUCERS =
            Map.of(
                    "json-merge-patch", new JsonMergePatchReducer(),
                    "json-patch", new JsonPatchReducer());

    @Override
    public Optional<Reducer> named(String name) {
        return Optional.ofNullable(REDUCERS.get(name));
    }

    @Override
    public SortedSet<String> names() {
        return new TreeSet<>(REDUCERS.keySet());
    }
}
