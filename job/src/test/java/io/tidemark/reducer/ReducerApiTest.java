package io.tidemark.reducer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.ReducerProvider;
import io.tidemark.domain.RejectionCode;
import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The interface of reducers is what is written down, so that it never changes by the way. */
class ReducerApiTest {
    private static final Path KEPT = Path.of("src", "test", "resources", "reducer-api.txt");
    private static final Path FOUND = Path.of("target", "reducer-api.txt");
    private static final String OURS = "io.tidemark.";

    @Test
    void theInterfaceIsTheOneThatIsWrittenDown() throws IOException, ReflectiveOperationException {
        List<String> found = new ArrayList<>(List.of("version " + ReducerProvider.API_VERSION));
        for (Class<?> type : reachable()) {
            found.add("");
            found.addAll(lines(type));
        }
        Files.write(FOUND, found);

        assertThat(found)
                .as(
                        "The interface of reducers changed. If a jar that was compiled before"
                                + " would no longer work, raise ReducerProvider.API_VERSION; then"
                                + " copy %s over %s",
                        FOUND, KEPT)
                .isEqualTo(Files.readAllLines(KEPT));
    }

    private static List<Class<?>> reachable() {
        Set<Class<?>> seen = new TreeSet<>(Comparator.comparing(Class::getName));
        Deque<Type> left = new ArrayDeque<>(List.of(ReducerProvider.class));
        while (!left.isEmpty()) {
            for (Class<?> type : classes(left.remove())) {
                if (type.getName().startsWith(OURS) && seen.add(type)) {
                    members(type).forEach(member -> left.addAll(types(member)));
                    left.addAll(List.of(type.getClasses()));
                }
            }
        }
        return List.copyOf(seen);
    }

    private static List<Executable> members(Class<?> type) {
        return Stream.<Executable>concat(
                        Stream.of(type.getConstructors()), Stream.of(type.getDeclaredMethods()))
                .filter(member -> Modifier.isPublic(member.getModifiers()))
                .filter(member -> !member.isSynthetic())
                .toList();
    }

    private static List<Type> types(Executable member) {
        List<Type> types = new ArrayList<>(List.of(member.getGenericParameterTypes()));
        types.addAll(List.of(member.getGenericExceptionTypes()));
        if (member instanceof Method method) {
            types.add(method.getGenericReturnType());
        }
        return types;
    }

    private static List<Class<?>> classes(Type type) {
        if (type instanceof Class<?> plain) {
            return List.of(plain.isArray() ? plain.getComponentType() : plain);
        }
        if (type instanceof ParameterizedType generic) {
            List<Class<?>> classes = new ArrayList<>(classes(generic.getRawType()));
            for (Type argument : generic.getActualTypeArguments()) {
                classes.addAll(classes(argument));
            }
            return classes;
        }
        if (type instanceof WildcardType wildcard) {
            return Stream.of(wildcard.getUpperBounds())
                    .flatMap(it -> classes(it).stream())
                    .toList();
        }
        return type instanceof GenericArrayType array
                ? classes(array.getGenericComponentType())
                : List.of();
    }

    private static List<String> lines(Class<?> type) throws ReflectiveOperationException {
        Set<String> lines = new TreeSet<>();
        for (Field field : type.getDeclaredFields()) {
            // Codes are only ever added, each with its row in schemas/codes.md.
            boolean isCode = type == RejectionCode.class && field.isEnumConstant();
            if (Modifier.isPublic(field.getModifiers()) && !isCode) {
                String value = field.getType().isPrimitive() ? " = " + field.get(null) : "";
                lines.add("  " + shortened(field.toGenericString()) + value);
            }
        }
        for (Executable member : members(type)) {
            lines.add("  " + shortened(member.toGenericString()));
        }
        List<String> all = new ArrayList<>(List.of(shortened(type.toGenericString())));
        all.addAll(lines);
        return all;
    }

    /** Without the packages that are everywhere, and without a word that only newer JDKs print. */
    private static String shortened(String signature) {
        return signature
                .replaceAll("(?:non-)?sealed ", "")
                .replaceAll("io\\.tidemark\\.(document|domain)\\.", "")
                .replaceAll("java\\.(?:lang|util|math)\\.(?:function\\.)?(?=[A-Z])", "");
    }
}
