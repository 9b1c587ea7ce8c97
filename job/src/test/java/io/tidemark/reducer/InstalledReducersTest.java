package io.tidemark.reducer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.document.Document;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.ReducerOptionsException;
import io.tidemark.domain.ReducerProvider;
import io.tidemark.domain.Reducers;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledReducersTest {
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @TempDir Path classPath;

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(before);
    }

    @Test
    void holdsOurOwnWhereNothingElseIsInstalled() {
        assertThat(new InstalledReducers().names()).isEqualTo(new BuiltInReducers().names());
        assertThat(new InstalledReducers().problems()).isEmpty();
    }

    @Test
    void findsWhatAJarProvides() throws IOException, ReducerOptionsException {
        Reducers reducers = installed(Replacing.class);

        assertThat(reducers.names()).contains("replacing", "json-patch");
        assertThat(reducers.named("replacing", Document.object())).isPresent();
        assertThat(reducers.problems()).isEmpty();
    }

    @Test
    void looksAgainWhereItArrives() throws Exception {
        byte[] sent = InstantiationUtil.serializeObject(new InstalledReducers());
        installed(Replacing.class);

        Reducers arrived = InstantiationUtil.deserializeObject(sent, before);

        assertThat(arrived.names()).contains("replacing");
    }

    @Test
    void tellsOfAnotherVersionOfTheInterface() throws IOException {
        assertThat(installed(OfTheFuture.class).problems())
                .containsExactly(
                        OfTheFuture.class.getName()
                                + " was compiled for version 3 of the reducer interface; this is"
                                + " version 2");
    }

    @Test
    void tellsOfANameThatIsTaken() throws IOException {
        assertThat(installed(Impostor.class).problems())
                .containsExactly(
                        Impostor.class.getName() + " has a name that is taken: json-patch");
    }

    @Test
    void tellsOfANameThatNoFileCouldHold() throws IOException {
        assertThat(installed(Nameless.class).problems())
                .singleElement()
                .asString()
                .startsWith(Nameless.class.getName() + " has a name that does not match");
    }

    @Test
    void tellsOfAProviderThatCannotBeMadeAndFindsTheOthers() throws IOException {
        Reducers reducers = installed(Broken.class, Replacing.class);

        assertThat(reducers.problems()).singleElement().asString().contains("Broken");
        assertThat(reducers.names()).contains("replacing");
    }

    private Reducers installed(Class<?>... providers) throws IOException {
        Path services = Files.createDirectories(classPath.resolve("META-INF/services"));
        StringBuilder names = new StringBuilder();
        for (Class<?> provider : providers) {
            names.append(provider.getName()).append('\n');
        }
        Files.writeString(services.resolve(ReducerProvider.class.getName()), names);
        URL[] urls = {classPath.toUri().toURL()};
        Thread.currentThread().setContextClassLoader(new URLClassLoader(urls, before));
        return new InstalledReducers();
    }

    public static class Replacing implements ReducerProvider {
        @Override
        public int apiVersion() {
            return API_VERSION;
        }

        @Override
        public String name() {
            return "replacing";
        }

        @Override
        public Reducer reducer(Document options) {
            return new JsonMergePatchReducer();
        }
    }

    public static final class OfTheFuture extends Replacing {
        @Override
        public int apiVersion() {
            return 3;
        }
    }

    public static final class Impostor extends Replacing {
        @Override
        public String name() {
            return "json-patch";
        }
    }

    public static final class Nameless extends Replacing {
        @Override
        public String name() {
            return null;
        }
    }

    public static final class Broken extends Replacing {
        public Broken() {
            throw new IllegalStateException("no licence");
        }
    }
}
