package io.tidemark.testing;

import io.tidemark.document.Document;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Documents of every kind, made from a seed. */
public final class RandomDocuments {
    private static final String[] TEXTS = {
        "",
        "a",
        "b",
        "name",
        "\"\\/",
        "\b\f\n\r\t",
        "\u0001\u001f\u007f",
        "é",
        "ÿ",
        "€",
        "\uffff",
        "\ud800\udc00",
        "\udbff\udfff",
        "\ue000",
        "x".repeat(70),
        "0",
        "-1",
        "__proto__"
    };

    private final Random random;

    public RandomDocuments(long seed) {
        random = new Random(seed);
    }

    /** The randomness behind, for further choices from the same seed. */
    public Random random() {
        return random;
    }

    /** A document nested no deeper than told. */
    public Document document(int depthMax) {
        return switch (depthMax > 1 ? random.nextInt(4) : 3) {
            case 0, 1 -> object(depthMax);
            case 2 -> array(depthMax);
            default -> scalar();
        };
    }

    public Document object(int depthMax) {
        Document object = Document.object();
        for (int i = random.nextInt(5); i > 0; i--) {
            object = object.with(name(), document(depthMax - 1));
        }
        return object;
    }

    public Document array(int depthMax) {
        List<Document> elements = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            elements.add(document(depthMax - 1));
        }
        return Document.array(elements);
    }

    public Document scalar() {
        return switch (random.nextInt(6)) {
            case 0 -> Document.ofNull();
            case 1 -> Document.of(random.nextBoolean());
            case 2 -> Document.of(random.nextLong());
            case 3 -> Document.of(number());
            default -> Document.of(text());
        };
    }

    /** A number within the bounds of what is read. */
    public BigDecimal number() {
        BigInteger digits = new BigInteger(random.nextInt(300) + 1, random);
        int exponent = random.nextInt(601) - 300 - digits.bitLength() * 3 / 10;
        int scale = random.nextBoolean() ? random.nextInt(4) : Math.min(400, -exponent);
        return new BigDecimal(random.nextBoolean() ? digits : digits.negate(), scale);
    }

    public String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            text.append(TEXTS[random.nextInt(TEXTS.length)]);
        }
        return text.toString();
    }

    /** A member name; often one that was there before. */
    public String name() {
        return random.nextInt(8) == 0 ? text() : TEXTS[random.nextInt(TEXTS.length)];
    }
}
