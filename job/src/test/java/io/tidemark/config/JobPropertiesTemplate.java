package io.tidemark.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A properties file in which every key stands commented out at its default, {@code # key =
 * default}, below a text that explains it; keys without a default stand with nothing after the
 * sign.
 */
public final class JobPropertiesTemplate {
    private static final Pattern KEY_LINE =
            Pattern.compile("# ([a-z][a-z0-9-]*(?:\\.[a-z0-9-]+)+) =(?: (.*))?");
    private static final Pattern PROSE_LINE = Pattern.compile("# \\S.*");

    private final Map<String, String> defaults = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();

    private JobPropertiesTemplate() {}

    /** Reads a template. */
    public static JobPropertiesTemplate read(Path file) throws IOException {
        JobPropertiesTemplate template = new JobPropertiesTemplate();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            template.line(i + 1, lines.get(i), i == 0 ? "" : lines.get(i - 1));
        }
        return template;
    }

    private void line(int number, String line, String above) {
        Matcher matcher = KEY_LINE.matcher(line);
        if (matcher.matches()) {
            if (!PROSE_LINE.matcher(above).matches() || KEY_LINE.matcher(above).matches()) {
                faults.add("line " + number + ": no text above explains the key");
            }
            String text = matcher.group(2) == null ? "" : matcher.group(2);
            if (defaults.put(matcher.group(1), text) != null) {
                faults.add("line " + number + ": the key stands twice");
            }
        } else if (!line.isEmpty() && !line.startsWith("#")) {
            faults.add("line " + number + ": is not commented out");
        }
    }

    /** The keys in their order, with the text of their default; empty where there is none. */
    public Map<String, String> defaults() {
        return defaults;
    }

    /** What is wrong with the file by itself, one line each. */
    public List<String> faults() {
        return faults;
    }

    /** Where the file and the keys of the sections differ, one line each. */
    public List<String> differences(List<ConfigSection> sections) {
        Map<String, String> left = new LinkedHashMap<>(defaults);
        List<String> differences = new ArrayList<>();
        for (ConfigSection section : sections) {
            for (ConfigKey<?> key : section.keys()) {
                String wanted = key.defaultText().orElse("");
                String found = left.remove(key.name());
                if (found == null) {
                    differences.add(key.name() + " is not in the file");
                } else if (!found.equals(wanted)) {
                    differences.add(
                            String.format(
                                    "%s has the default '%s', the file says '%s'",
                                    key.name(), wanted, found));
                }
            }
        }
        left.keySet().forEach(name -> differences.add(name + " is a key of the file only"));
        return differences;
    }
}
