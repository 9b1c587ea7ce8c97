package io.tidemark.reducer;

import io.tidemark.document.Document;
import io.tidemark.domain.Defect;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.ReducerOptionsException;
import io.tidemark.domain.ReducerProvider;
import io.tidemark.domain.Reducers;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The reducers that come with Tidemark and those that other jars provide ({@link ReducerProvider}).
 * Looked up anew in every process, by the class loader of the user's code, where {@code flink run
 * -C} puts them. What other jars provide is held to the contract ({@link ProvidedReducer}).
 */
public final class InstalledReducers implements Reducers {
    private static final long serialVersionUID = 1L;

    private static final String NAME = "[a-z][a-z0-9-]{0,62}";

    private transient Found found;

    @Override
    public Optional<Reducer> named(String name, Document options) throws ReducerOptionsException {
        ReducerProvider provider = found().byName.get(name);
        if (provider == null) {
            return Optional.empty();
        }
        Reducer reducer = provider.reducer(options);
        boolean ours = BuiltInReducers.PROVIDERS.contains(provider);
        return Optional.of(ours ? reducer : new ProvidedReducer(reducer));
    }

    @Override
    public SortedSet<String> names() {
        return new TreeSet<>(found().byName.keySet());
    }

    @Override
    public List<String> problems() {
        return found().problems;
    }

    private synchronized Found found() {
        if (found == null) {
            found = new Found();
        }
        return found;
    }

    /** One look at the class path. */
    private static final class Found {
        private final Map<String, ReducerProvider> byName = new TreeMap<>();
        private final List<String> problems = new ArrayList<>();

        private Found() {
            BuiltInReducers.PROVIDERS.forEach(each -> byName.put(each.name(), each));
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            Iterator<ReducerProvider> others =
                    ServiceLoader.load(ReducerProvider.class, loader).iterator();
            while (hasNext(others)) {
                add(others);
            }
        }

        private void add(ReducerProvider provider, String what) {
            int version = provider.apiVersion();
            if (version != ReducerProvider.API_VERSION) {
                problems.add(
                        what
                                + " was compiled for version "
                                + version
                                + " of the reducer interface; this is version "
                                + ReducerProvider.API_VERSION);
                return;
            }
            String name = provider.name();
            if (name == null || !name.matches(NAME)) {
                problems.add(what + " has a name that does not match " + NAME);
            } else if (byName.putIfAbsent(name, provider) != null) {
                problems.add(what + " has a name that is taken: " + name);
            }
        }

        /** A file of names that cannot be read ends the look; what it named is not known. */
        private boolean hasNext(Iterator<ReducerProvider> others) {
            try {
                return others.hasNext();
            } catch (ServiceConfigurationError e) {
                problems.add("reducers cannot be looked up: " + e.getMessage());
                return false;
            }
        }

        private void add(Iterator<ReducerProvider> others) {
            String what = "a reducer provider";
            try {
                ReducerProvider provider = others.next();
                what = provider.getClass().getName();
                add(provider, what);
            } catch (Throwable e) {
                Defect.rethrowFatal(e);
                problems.add(what + " cannot be made: " + e);
            }
        }
    }
}
