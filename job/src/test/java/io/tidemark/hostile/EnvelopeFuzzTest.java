package io.tidemark.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A few seconds of what the fuzzer does for minutes, always the same. */
class EnvelopeFuzzTest {
    private static final long SEED = 20_261_124;
    private static final int RECIPES = 10_000;
    private static final int RECIPE_BYTES_MAX = 120;
    private static final int MUTATIONS = 8;
    private static final int LARGE = 20_000;

    private final Random random = new Random(SEED);

    @Test
    void envelopesOfEveryKindKeepTheLaws() {
        for (int i = 0; i < RECIPES; i++) {
            byte[] recipe = new byte[1 + random.nextInt(RECIPE_BYTES_MAX)];
            random.nextBytes(recipe);
            recipe[0] = FuzzedEnvelope.RECIPE;
            hold(recipe);
        }
    }

    @Test
    void hostileDeliveriesThatAreChangedKeepTheLaws() {
        List<HostileCase> cases = HostileCorpus.files();
        assertThat(cases).isNotEmpty();
        for (HostileCase hostile : cases) {
            for (int i = 0; i < MUTATIONS && hostile.bytes().length < LARGE; i++) {
                hold(mutated(hostile.bytes()));
            }
        }
    }

    private byte[] mutated(byte[] bytes) {
        byte[] mutated = bytes.clone();
        for (int i = random.nextInt(4); i >= 0 && mutated.length > 0; i--) {
            mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
        }
        int length = random.nextInt(4) == 0 ? random.nextInt(mutated.length + 1) : mutated.length;
        return java.util.Arrays.copyOf(mutated, length);
    }

    private static void hold(byte[] input) {
        try {
            EnvelopeFuzz.fuzzerTestOneInput(input);
        } catch (Throwable e) {
            throw new AssertionError(java.util.HexFormat.of().formatHex(input), e);
        }
    }
}
