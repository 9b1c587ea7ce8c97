package io.tidemark.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What byte code does not show of source files: their lengths, their folders, their roots. */
public final class SourceFiles {
    static final int FILE_LINES_MAX = 300;
    static final int METHOD_LINES_MAX = 50;
    static final int ROOM_PERCENT_MAX = 15;

    /** The first line of a method, its parameters perhaps on the next; not of a nested type. */
    private static final Pattern METHOD =
            Pattern.compile("(?!.*\\b(class|record|enum|interface) )[^@]*\\(.*(?<!;)");

    private SourceFiles() {}

    /** Files and methods under the directory that are too long, each with its length. */
    public static List<String> tooLong(Path directory) {
        List<String> found = new ArrayList<>();
        sources(directory).forEach(file -> tooLong(file, found));
        return found;
    }

    /**
     * Packages with a source file but without a {@code package-info.java} in any of the roots,
     * which are compiled together.
     */
    public static List<String> undescribed(List<Path> roots) {
        Set<Path> packages = new TreeSet<>();
        Set<Path> described = new TreeSet<>();
        for (Path root : roots) {
            for (Path file : sources(root)) {
                Path folder = root.relativize(file.getParent());
                packages.add(folder);
                if (file.endsWith("package-info.java")) {
                    described.add(folder);
                }
            }
        }
        packages.removeAll(described);
        return packages.stream().map(Path::toString).toList();
    }

    /** Classes whose source file is under the root. */
    public static DescribedPredicate<JavaClass> classesOf(Path root) {
        return new DescribedPredicate<>("are compiled from " + root) {
            @Override
            public boolean test(JavaClass javaClass) {
                String folder = javaClass.getPackageName().replace('.', '/');
                return javaClass
                        .getSource()
                        .flatMap(Source::getFileName)
                        .filter(name -> Files.exists(root.resolve(folder).resolve(name)))
                        .isPresent();
            }
        };
    }

    private static List<Path> sources(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Rooms directly under the directory that hold more than {@link #ROOM_PERCENT_MAX} of all its
     * lines: they should be more rooms.
     */
    public static List<String> tooLarge(Path root) {
        Map<String, Long> lines = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                try (Stream<String> each = Files.lines(file, UTF_8)) {
                    lines.merge(
                            root.relativize(file).getName(0).toString(), each.count(), Long::sum);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long all = lines.values().stream().mapToLong(Long::longValue).sum();
        return lines.entrySet().stream()
                .filter(room -> room.getValue() * 100 > all * ROOM_PERCENT_MAX)
                .map(room -> room.getKey() + ": " + room.getValue() + " of " + all + " lines")
                .toList();
    }

    private static void tooLong(Path file, List<String> found) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (lines.size() > FILE_LINES_MAX) {
            found.add(file.getFileName() + ": " + lines.size() + " lines");
        }
        // The formatter indents the members of a class by four, and of a nested one by eight.
        for (String indent : List.of("    ", "        ")) {
            methods(file, lines, indent, found);
        }
    }

    private static void methods(Path file, List<String> lines, String indent, List<String> found) {
        int begin = -1;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.startsWith(indent) || line.startsWith(indent + " ")) {
                continue;
            }
            if (!line.equals(indent + "}")) {
                begin = METHOD.matcher(line).matches() ? i : -1;
            } else {
                if (begin >= 0 && i - begin + 1 > METHOD_LINES_MAX) {
                    found.add(
                            file.getFileName()
                                    + ":"
                                    + (begin + 1)
                                    + ": a method of "
                                    + (i - begin + 1)
                                    + " lines");
                }
                begin = -1;
            }
        }
    }
}
