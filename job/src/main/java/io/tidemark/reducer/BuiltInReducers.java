package io.tidemark.reducer;

import io.tidemark.document.Document;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.ReducerOptionsException;
import io.tidemark.domain.ReducerProvider;
import io.tidemark.domain.Reducers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The reducers that come with Tidemark, by the names that record type files use. */
public final class BuiltInReducers implements Reducers {
    private static final long serialVersionUID = 1L;

    /** All of them. */
    static final List<ReducerProvider> PROVIDERS =
            List.of(
                    new ConfiguredProvider("append-log", AppendLogReducer::of),
                    new PlainProvider("json-merge-patch", new JsonMergePatchReducer()),
                    new PlainProvider("json-patch", new JsonPatchReducer()),
                    new ConfiguredProvider("lww-map", FieldedMapReducer::of),
                    new PlainProvider("text", new TextReducer()));

    private static final Map<String, ReducerProvider> BY_NAME =
            PROVIDERS.stream()
                    .collect(Collectors.toMap(ReducerProvider::name, Function.identity()));

    @Override
    public Optional<Reducer> named(String name, Document options) throws ReducerOptionsException {
        ReducerProvider provider = BY_NAME.get(name);
        return provider == null ? Optional.empty() : Optional.of(provider.reducer(options));
    }

    @Override
    public SortedSet<String> names() {
        return new TreeSet<>(BY_NAME.keySet());
    }
}
