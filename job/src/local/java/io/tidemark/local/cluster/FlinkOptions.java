package io.tidemark.local.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/** All options that Flink's own classes declare, found on the class path. */
public final class FlinkOptions {
    private static final Pattern JAR =
            Pattern.compile("flink-(?:core|runtime|streaming-java)-[0-9.]+\\.jar");
    private static final Pattern CLASS = Pattern.compile("org/apache/flink/.*Options\\.class");

    private final Map<String, ConfigOption<?>> options = new HashMap<>();

    public FlinkOptions() {
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> JAR.matcher(new File(entry).getName()).matches())
                .forEach(this::addJar);
    }

    private void addJar(String path) {
        try (JarFile jar = new JarFile(path)) {
            List<String> classes =
                    jar.stream()
                            .map(entry -> entry.getName())
                            .filter(name -> CLASS.matcher(name).matches())
                            .toList();
            classes.forEach(this::addClass);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addClass(String entry) {
        String name = entry.substring(0, entry.length() - ".class".length()).replace('/', '.');
        try {
            for (Field field : Class.forName(name).getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())
                        && field.getType() == ConfigOption.class
                        && field.trySetAccessible()) {
                    ConfigOption<?> option = (ConfigOption<?>) field.get(null);
                    options.put(option.key(), option);
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("options of " + name, e);
        }
    }

    /** How many options there are. */
    int size() {
        return options.size();
    }

    /** What is wrong with a key and its value in Flink's eyes; empty if nothing. */
    public String fault(String key, String value) {
        ConfigOption<?> option = options.get(key);
        if (option == null) {
            return key + " is no option of Flink";
        }
        try {
            Configuration configuration = new Configuration();
            configuration.setString(key, value);
            configuration.getOptional(option);
            return "";
        } catch (IllegalArgumentException e) {
            return key + ": " + e.getMessage();
        }
    }
}
