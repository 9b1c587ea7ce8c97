package io.tidemark.domain;

/**
 * Which version of which message this is (Ably features TM2r, TM2s). All versions of a message
 * share its serial; the newer has the greater version. Both are opaque and compare by their UTF-8
 * bytes, within one format: Ably changed it once, and across that nothing is claimed.
 *
 * @param serial of the message
 * @param version of this version; that of the first is the serial
 * @param changes whether it changes an earlier message, so that it is to be remembered
 */
public record MessageVersion(String serial, String version, boolean changes) {
    /** Bytes of either in UTF-8; those that were seen have some 50. */
    public static final int BYTES_MAX = 256;
}
