package io.tidemark.local.editing;

import java.util.SplittableRandom;

/** A person with a connection to Ably, whose msgSerial counts over all channels. */
final class Person {
    private static final String LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int CONNECTION_ID_LETTERS = 10;

    private final String clientId;
    private final String connectionId;
    private long msgSerial;

    Person(String clientId, SplittableRandom random) {
        this.clientId = clientId;
        this.connectionId = letters(CONNECTION_ID_LETTERS, random);
    }

    static String letters(int count, SplittableRandom random) {
        StringBuilder letters = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }

    String clientId() {
        return clientId;
    }

    String connectionId() {
        return connectionId;
    }

    long nextMsgSerial() {
        return msgSerial++;
    }
}
