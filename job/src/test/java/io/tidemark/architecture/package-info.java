/**
 * The rules of the layout, of tests and of source files, and the tests that see each rule fail on
 * the violators in {@code planted}.
 */
package io.tidemark.architecture;
