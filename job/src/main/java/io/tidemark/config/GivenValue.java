package io.tidemark.config;

import java.util.Optional;

/**
 * A name and a text as they were given, neither of them checked.
 *
 * @param name the given name of a key
 * @param text the value's text, without blanks at its ends; empty if it could not be read, which is
 *     already reported
 * @param place where it was given
 */
record GivenValue(String name, Optional<String> text, ConfigPlace place) {}
