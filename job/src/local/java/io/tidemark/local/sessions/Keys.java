package io.tidemark.local.sessions;

import io.tidemark.local.editing.Words;
import java.util.SplittableRandom;

/** Texts that grow under somebody's hands. */
final class Keys {
    private static final int BACKSPACE_PERCENT = 7;

    private Keys() {}

    /** The text after another key was hit: mostly a character more, of any script. */
    static String typed(String text, SplittableRandom random) {
        if (!text.isEmpty() && Pace.percent(BACKSPACE_PERCENT, random)) {
            return text.substring(0, text.offsetByCodePoints(text.length(), -1));
        }
        int character = Words.some(random).codePointAt(0);
        return text + (random.nextInt(6) == 0 ? " " : "") + Character.toString(character);
    }
}
