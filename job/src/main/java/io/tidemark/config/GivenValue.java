package io.tidemark.config;

import java.util.Optional;

/**
 * A key with its text, as it was given and before anything is known about either.
 *
 * @param name what stands for the key's name
 * @param text the value's text, without blanks at its ends; empty if it could not be read, which
 *     has been reported
 * @param place where it was given
 */
record GivenValue(String name, Optional<String> text, ConfigPlace place) {}
