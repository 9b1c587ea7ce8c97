package io.tidemark.cli;

/**
 * A line of input, as bytes: whether they are text is the decoder's to say.
 *
 * @param number counted from 1
 * @param bytes without the line feed
 * @param isTooLong whether there were more than {@link InputLines#LINE_BYTES_MAX}; then none are
 *     kept
 */
record InputLine(long number, byte[] bytes, boolean isTooLong) {}
