package io.tidemark.local.editing;

import java.util.SplittableRandom;

/** Short texts as people type them, in several scripts. */
public final class Words {
    private static final String[] WORDS = {
        "tide",
        "mark",
        "groß",
        "naïve",
        "слово",
        "字",
        "👩‍👩‍👧",
        "\"quoted\"",
        "a\\b",
        "línea\nnueva",
        "tab\there",
        "x",
        "€ 5",
        "plan",
        "later",
        "ماء"
    };

    private Words() {}

    /** One to four words. */
    public static String some(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(i == 0 ? "" : " ");
        }
        return text.toString();
    }
}
