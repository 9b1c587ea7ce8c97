package io.tidemark.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NumberTextTest {
    /** Counting digits where they stand comes to what computing with the number comes to. */
    @Property(tries = 20_000)
    void countsWhatBigDecimalComputes(@ForAll("numbers") String text) {
        String computed = computed(text);
        String counted;
        try {
            counted = NumberText.plain(text);
        } catch (InvalidJsonException e) {
            counted = e.getMessage();
        }
        assertThat(counted).isEqualTo(computed);
    }

    private static String computed(String text) {
        BigDecimal number = new BigDecimal(text);
        long exponent = (long) number.precision() - number.scale() - 1;
        if (Math.abs(exponent) > 308 || number.scale() > 408) {
            return "a number: its exponent is beyond 308";
        }
        return number.stripTrailingZeros().precision() > 100
                ? "a number: more than 100 digits"
                : number.toPlainString();
    }

    @Provide
    Arbitrary<String> numbers() {
        Arbitrary<String> zeros =
                Arbitraries.integers().between(0, 320).map("0"::repeat).injectNull(0.5);
        Arbitrary<String> digits =
                Arbitraries.strings().withCharRange('1', '9').ofMaxLength(6).injectNull(0.2);
        Arbitrary<String> many =
                Arbitraries.integers().between(90, 110).map("5"::repeat).injectNull(0.8);
        Arbitrary<String> run =
                Combinators.combine(zeros, digits, many, zeros)
                        .as((a, b, c, d) -> text(a) + text(b) + text(c) + text(d));
        Arbitrary<String> exponents =
                Arbitraries.oneOf(
                                Arbitraries.integers().between(-420, 420).map(i -> "e" + i),
                                Arbitraries.of(
                                        "E+0007",
                                        "e-0",
                                        "e00000000000000000012",
                                        "e999999",
                                        "e-999999",
                                        "e+2000000000"))
                        .injectNull(0.5);
        return Combinators.combine(Arbitraries.of("", "-"), run, run.injectNull(0.5), exponents)
                .as((sign, whole, fraction, e) -> sign + number(whole, fraction) + text(e));
    }

    /** Without zeros in front, and with at least one digit on both sides, as JSON wants it. */
    private static String number(String whole, String fraction) {
        String trimmed = whole.replaceFirst("^0+", "");
        return (trimmed.isEmpty() ? "0" : trimmed)
                + (fraction == null || fraction.isEmpty() ? "" : "." + fraction);
    }

    private static String text(String part) {
        return part == null ? "" : part;
    }
}
