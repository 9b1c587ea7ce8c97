package io.tidemark.config;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads whole numbers with a unit, such as 200ms or 1MiB, into the smallest unit of a scale. */
final class Scale {
    /** Durations, read into milliseconds. */
    static final Scale TIME_MS =
            new Scale(
                    new Unit("ms", 1),
                    new Unit("s", 1_000),
                    new Unit("min", 60_000),
                    new Unit("h", 3_600_000),
                    new Unit("d", 86_400_000));

    /** Sizes, read into bytes. */
    static final Scale SIZE_BYTES =
            new Scale(
                    new Unit("B", 1),
                    new Unit("KiB", 1L << 10),
                    new Unit("MiB", 1L << 20),
                    new Unit("GiB", 1L << 30));

    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("([0-9]{1,18})([A-Za-z]+)");

    private final List<Unit> units;

    private record Unit(String symbol, long factor) {}

    private Scale(Unit... units) {
        this.units = List.of(units);
    }

    /**
     * Reads an amount.
     *
     * @throws IllegalArgumentException if the text is not a number and a unit of this scale
     * @throws ArithmeticException if the amount does not fit in a long
     */
    long parse(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a number with a unit");
        }
        Unit unit =
                units.stream()
                        .filter(known -> known.symbol().equals(matcher.group(2)))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("not a unit"));
        return Math.multiplyExact(Long.parseLong(matcher.group(1)), unit.factor());
    }

    /** The units for a message: "ms, s, min, h or d". */
    String unitsText() {
        String allButLast =
                units.subList(0, units.size() - 1).stream()
                        .map(Unit::symbol)
                        .collect(Collectors.joining(", "));
        return allButLast + " or " + units.get(units.size() - 1).symbol();
    }
}
