package io.tidemark.config;

/**
 * One thing that is wrong with the configuration or with a file that it names.
 *
 * @param place where it is wrong
 * @param key the key, or the path inside a file, that it is about; empty if it is about the place
 *     as a whole
 * @param message what is wrong and what would be right, in one line, never with the value
 */
public record ConfigProblem(ConfigPlace place, String key, String message) {

    /** {@code place: key: message}, the line that operators see. */
    @Override
    public String toString() {
        return place + ": " + (key.isEmpty() ? "" : key + ": ") + message;
    }
}
