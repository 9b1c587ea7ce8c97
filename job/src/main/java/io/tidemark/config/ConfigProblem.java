package io.tidemark.config;

/**
 * One problem of the configuration or of a file that it names.
 *
 * @param place where the problem is
 * @param key the key, or the path inside a file, that it is about; empty if it is about the place
 *     as a whole
 * @param message what is wrong and what is right, in one line, without the value
 */
public record ConfigProblem(ConfigPlace place, String key, String message) {

    /** {@code place: key: message}, the line that operators see. */
    @Override
    public String toString() {
        return place + ": " + (key.isEmpty() ? "" : key + ": ") + message;
    }
}
