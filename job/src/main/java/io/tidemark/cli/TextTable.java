package io.tidemark.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table in plain text: a line of titles, and one line a row, with aligned columns. The last
 * column takes what is left of the width and goes on in further lines; where too little is left, it
 * stands in lines of its own below its row.
 */
final class TextTable {
    /** Characters of a line, but for a word that is longer. */
    static final int WIDTH = 100;

    /** Below that many characters the last column gets lines of its own. */
    private static final int LAST_COLUMN_MIN = 30;

    private static final String GAP = "  ";
    private static final String BELOW = "    ";

    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... titles) {
        rows.add(List.of(titles));
    }

    /** Adds a row with a value for each column, none of which has line breaks. */
    TextTable row(String... values) {
        if (values.length != rows.get(0).size()) {
            throw new IllegalArgumentException("a row of " + values.length + " values");
        }
        rows.add(List.of(values));
        return this;
    }

    /** The lines, without white space at their ends. */
    List<String> lines() {
        int last = rows.get(0).size() - 1;
        int[] widths = IntStream.range(0, last).map(this::width).toArray();
        int start = IntStream.of(widths).map(width -> width + GAP.length()).sum();
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < last; column++) {
                line.append(row.get(column));
                line.append(" ".repeat(widths[column] - row.get(column).length())).append(GAP);
            }
            add(line.toString(), row.get(last), start, lines);
        }
        return lines;
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static void add(String line, String value, int start, List<String> lines) {
        boolean isBeside = WIDTH - start >= LAST_COLUMN_MIN;
        String indent = isBeside ? " ".repeat(start) : BELOW;
        String next = isBeside ? line : indent;
        if (!isBeside) {
            lines.add(line.stripTrailing());
        }
        for (String part : wrapped(value, WIDTH - indent.length())) {
            lines.add((next + part).stripTrailing());
            next = indent;
        }
    }

    /** The words in lines of at most that many characters; at least one line. */
    private static List<String> wrapped(String value, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : value.split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
