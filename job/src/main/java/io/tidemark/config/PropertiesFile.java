package io.tidemark.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a properties file line by line. Accepted files mean the same to {@link
 * java.util.Properties}, except that blanks at the end of a value are stripped. It refuses what
 * that class silently changes or drops: a backslash that escapes nothing (a regular expression
 * would lose it), a line without {@code =}, a key given twice, bytes that are not UTF-8.
 */
final class PropertiesFile {
    /** Largest file that is read; a larger one is assumed to be the wrong file. */
    static final int FILE_BYTES_MAX = 1024 * 1024;

    private static final Pattern LINE =
            Pattern.compile("(?<key>[A-Za-z0-9._-]+)[ \\t]*=(?<value>.*)", Pattern.DOTALL);
    private static final String ESCAPABLE = "\\ :=#!";

    private final String file;
    private final ConfigProblems problems;
    private final List<GivenValue> values = new ArrayList<>();

    private PropertiesFile(String file, ConfigProblems problems) {
        this.file = file;
        this.problems = problems;
    }

    /**
     * Reads a file.
     *
     * @param namedBy where the file is named, the place of the problem if it cannot be read
     * @return its values in their order; empty, with a problem, if the file cannot be read
     */
    static Optional<List<GivenValue>> read(
            Path path, ConfigPlace namedBy, ConfigProblems problems) {
        byte[] bytes;
        try (InputStream stream = Files.newInputStream(path)) {
            bytes = stream.readNBytes(FILE_BYTES_MAX + 1);
        } catch (NoSuchFileException e) {
            problems.add(namedBy, "", path + " does not exist");
            return Optional.empty();
        } catch (IOException e) {
            problems.add(namedBy, "", path + " cannot be read");
            return Optional.empty();
        }
        if (bytes.length > FILE_BYTES_MAX) {
            problems.add(namedBy, "", path + " is larger than " + FILE_BYTES_MAX + " bytes");
            return Optional.empty();
        }
        PropertiesFile reading = new PropertiesFile(path.toString(), problems);
        reading.lines(bytes);
        return Optional.of(reading.values);
    }

    private void lines(byte[] bytes) {
        int number = 1;
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '\n') {
                line(Arrays.copyOfRange(bytes, start, i), ConfigPlace.line(file, number));
                start = i + 1;
                number++;
            }
        }
    }

    private void line(byte[] bytes, ConfigPlace place) {
        String line;
        try {
            line = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            problems.add(place, "", "is not UTF-8 text");
            return;
        }
        if (line.indexOf('\r') >= 0 && line.indexOf('\r') < line.length() - 1) {
            problems.add(place, "", "contains a carriage return within a line");
            return;
        }
        line = stripped(line);
        if (line.isEmpty() || line.startsWith("#") || line.startsWith("!")) {
            return;
        }
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            problems.add(place, "", "is not of the form 'key = value'");
            return;
        }
        String key = matcher.group("key");
        Optional<String> text = unescaped(stripped(matcher.group("value")), key, place);
        values.add(new GivenValue(key, text, place));
    }

    private Optional<String> unescaped(String value, String key, ConfigPlace place) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isISOControl(c)) {
                problems.add(place, key, "contains a control character");
                return Optional.empty();
            }
            if (c == '\\') {
                i++;
                if (i == value.length()) {
                    problems.add(place, key, "ends with a backslash; a value must be on one line");
                    return Optional.empty();
                }
                c = value.charAt(i);
                if (ESCAPABLE.indexOf(c) < 0) {
                    problems.add(place, key, "write \\\\ for a backslash, as in ^\\\\d+$");
                    return Optional.empty();
                }
            }
            text.append(c);
        }
        return Optional.of(text.toString());
    }

    /** Without the blanks that properties files ignore, and without a carriage return. */
    private static String stripped(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\f' || c == '\r';
    }
}
