package io.tidemark.envelope;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts as Ably's libraries do: an initialization vector of 16 bytes, then the blocks. */
final class Encryption {
    private Encryption() {}

    static byte[] encrypted(byte[] text, byte[] key, byte[] vector)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(
                Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(vector));
        byte[] blocks = cipher.doFinal(text);
        byte[] all = Arrays.copyOf(vector, vector.length + blocks.length);
        System.arraycopy(blocks, 0, all, vector.length, blocks.length);
        return all;
    }
}
