package io.tidemark.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What a schedule did, step by step, for people; kept only where somebody wants to read it. */
final class Trace {
    private final boolean kept;
    private final List<String> lines = new ArrayList<>();

    Trace(boolean kept) {
        this.kept = kept;
    }

    void tell(Supplier<String> line) {
        if (kept) {
            lines.add(line.get());
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            text.append(String.format("%4d  %s%n", i, lines.get(i)));
        }
        return text.toString();
    }
}
