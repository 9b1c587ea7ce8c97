package io.tidemark.cipher;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.tidemark.config.SecretFile;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * The keys of encrypted channels, read where they are used. Not serialisable, so that no key
 * travels in a job graph or lies in a savepoint. Immutable.
 *
 * <p>One line a key: an RE2 expression of whole channel names, blanks, the key in base64 of either
 * alphabet (Ably features RSE1). The first line whose expression matches counts. Empty lines and
 * those that begin with a number sign are passed over.
 *
 * <p>Keys are no part of a fold's fingerprint, neither by value nor by digest. A message says one
 * thing under its key and nothing under any other: which keys are there decides whether it is read
 * or becomes a dead letter, as the list of apps does, but never what it says. And a digest would
 * lie in every row, for whoever wants to try out keys.
 */
public final class CipherKeys {
    /** No channel has a key. */
    static final CipherKeys NONE = new CipherKeys(List.of());

    /** AES-128 and AES-256. */
    private static final Set<Integer> KEY_BYTES = Set.of(16, 32);

    private static final String COMMENT = "#";
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final List<ChannelKey> keys;

    private CipherKeys(List<ChannelKey> keys) {
        this.keys = keys;
    }

    /**
     * Reads the keys.
     *
     * @param file null for no keys
     * @throws io.tidemark.config.SecretFileException naming key, path and line, but never content
     */
    public static CipherKeys read(SecretFile file) {
        if (file == null) {
            return NONE;
        }
        String[] lines = file.read().reveal().split("\r?\n", -1);
        List<ChannelKey> keys = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (!line.isEmpty() && !line.startsWith(COMMENT)) {
                keys.add(channelKey(line, file, i + 1));
            }
        }
        return new CipherKeys(List.copyOf(keys));
    }

    /** The key of the channel, 16 or 32 bytes, not to be changed; null if it has none. */
    public byte[] of(String channel) {
        for (ChannelKey key : keys) {
            if (key.channels.matches(channel)) {
                return key.bytes;
            }
        }
        return null;
    }

    private static ChannelKey channelKey(String line, SecretFile file, int number) {
        String[] parts = BLANKS.split(line, -1);
        if (parts.length != 2) {
            throw file.malformed(number, "is not an expression, a blank and a key");
        }
        return new ChannelKey(expression(parts[0], file, number), key(parts[1], file, number));
    }

    private static Pattern expression(String text, SecretFile file, int number) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            // Not as a cause: its message quotes the line.
            throw file.malformed(number, "begins with what is no RE2 expression");
        }
    }

    private static byte[] key(String text, SecretFile file, int number) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            throw file.malformed(number, "holds a key that is not base64");
        }
        if (!KEY_BYTES.contains(bytes.length)) {
            throw file.malformed(number, "holds a key that is neither 16 nor 32 bytes long");
        }
        return bytes;
    }

    private static final class ChannelKey {
        private final Pattern channels;
        private final byte[] bytes;

        private ChannelKey(Pattern channels, byte[] bytes) {
            this.channels = channels;
            this.bytes = bytes;
        }
    }
}
