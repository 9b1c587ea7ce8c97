package io.tidemark.cipher;

import java.security.GeneralSecurityException;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The encryption of Ably's libraries (features RSL5): AES in CBC mode, padded after PKCS 7, the
 * initialization vector before the text. It is not authenticated: a wrong key is noticed by its
 * padding, or by what is decoded next.
 */
public final class AesCbc {
    /** The names in an encoding, and how long their key is, bytes. */
    private static final Map<String, Integer> KEY_BYTES =
            Map.of("cipher+aes-128-cbc", 16, "cipher+aes-256-cbc", 32);

    private static final int BLOCK_BYTES = 16;

    private AesCbc() {}

    /** Whether a step of an encoding names it. */
    public static boolean isNamed(String step) {
        return KEY_BYTES.containsKey(step);
    }

    /**
     * Whether the key is as long as the step says.
     *
     * @param step that {@link #isNamed names} it
     */
    public static boolean takesKey(String step, byte[] key) {
        return key.length == KEY_BYTES.get(step);
    }

    /**
     * The text that was encrypted.
     *
     * @return null if the key is another one, or the bytes were never encrypted like this
     */
    public static byte[] decrypted(byte[] bytes, byte[] key) {
        if (bytes.length < 2 * BLOCK_BYTES || bytes.length % BLOCK_BYTES != 0) {
            return null;
        }
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new IvParameterSpec(bytes, 0, BLOCK_BYTES));
            return cipher.doFinal(bytes, BLOCK_BYTES, bytes.length - BLOCK_BYTES);
        } catch (GeneralSecurityException e) {
            return null;
        }
    }
}
