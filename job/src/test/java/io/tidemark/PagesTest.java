package io.tidemark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages of the repository: their links lead somewhere, and they stay readable. */
class PagesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]*)(?:#([^)]*))?\\)");
    private static final Pattern TEST =
            Pattern.compile("(?<![A-Za-z*…])[A-Z][A-Za-z]+(?:Test|ITCase)\\b");
    private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```$");
    private static final int README_LINES_MAX = 150;
    private static final int LINE_MAX = 120;

    @Test
    void everyLinkLeadsToAFileAndAHeading() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path page : pages()) {
            Matcher matcher = LINK.matcher(Files.readString(page));
            while (matcher.find()) {
                if (!matcher.group(1).contains("://")) {
                    links++;
                    String fault = fault(page, matcher.group(1), matcher.group(2));
                    if (fault != null) {
                        broken.add(ROOT.relativize(page) + ": " + matcher.group() + fault);
                    }
                }
            }
        }

        assertThat(broken).isEmpty();
        assertThat(links).isGreaterThan(50);
    }

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        Set<String> tests = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .forEach(name -> tests.add(name.substring(0, name.length() - 5)));
        }
        Set<String> named = new TreeSet<>();
        for (Path page : pages()) {
            TEST.matcher(Files.readString(page)).results().forEach(it -> named.add(it.group()));
        }

        assertThat(tests).containsAll(named);
        assertThat(named).contains("SimulationTest", "DecidedIdsSizeTest");
    }

    /** Tables and commands may be longer. */
    @Test
    void linesOfProseAreNoLongerThan120() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path page : pages()) {
            for (String line :
                    FENCED.matcher(Files.readString(page)).replaceAll("").lines().toList()) {
                boolean prose = !line.startsWith("|") && !line.startsWith("    ");
                if (prose && line.codePointCount(0, line.length()) > LINE_MAX) {
                    tooLong.add(ROOT.relativize(page) + ": " + line);
                }
            }
        }

        assertThat(tooLong).isEmpty();
    }

    @Test
    void theFirstPageIsShort() throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve("README.md")))
                .hasSizeLessThanOrEqualTo(README_LINES_MAX);
    }

    /** What is wrong with a link; null if nothing is. */
    private static String fault(Path page, String path, String anchor) throws IOException {
        Path target = path.isEmpty() ? page : page.resolveSibling(path);
        if (!Files.exists(target)) {
            return " leads to no file";
        }
        return anchor == null || anchors(target).contains(anchor) ? null : " names no heading";
    }

    /** The headings as links name them: lower case, blanks as hyphens, no punctuation. */
    private static List<String> anchors(Path page) throws IOException {
        return FENCED.matcher(Files.readString(page))
                .replaceAll("")
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ +", "").toLowerCase(Locale.ROOT))
                .map(line -> line.replaceAll("[^a-z0-9 _-]", "").replace(' ', '-'))
                .toList();
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages =
                new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("job/README.md")));
        for (String directory : List.of("schemas", "flink-conf", "job/src")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(directory))) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
            }
        }
        return pages;
    }
}
