package io.tidemark.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One hostile delivery.
 *
 * @param name its expected outcome, {@code --}, and what is special about it; the README beside the
 *     files says how to read the outcomes
 * @param bytes the delivery
 */
public record HostileCase(String name, byte[] bytes) {
    private static final Pattern OUTCOME =
            Pattern.compile("([a-z0-9_]+)(?:@([0-9]+)(?:-([0-9]+))?(!?))?");

    /** The channels that many cases share, as they stand in JSON. */
    private static final Pattern SHARED_CHANNEL =
            Pattern.compile(
                    "\"(loose|logs|maps|patches|stamps|texts|board|card|comment|note|outline|poll"
                            + "|sketch):1\"");

    /** One of them as it stands in msgpack, after a byte that holds its length. */
    private static final Pattern IN_MSGPACK = Pattern.compile("\u00a7loose:1");

    private static final int MSGPACK_STRING = 0xa0;

    /** A delivery that is text. */
    static HostileCase of(String name, String text) {
        return new HostileCase(name, text.getBytes(UTF_8));
    }

    /** The expected outcomes of its messages, in their order. */
    public List<OutcomeWord> outcomes() {
        List<OutcomeWord> outcomes = new ArrayList<>();
        boolean isWhole = false;
        boolean endsWithGoodOne = true;
        for (String told : name.substring(0, name.indexOf("--")).split("\\+", -1)) {
            Matcher matcher = OUTCOME.matcher(told);
            if (!matcher.matches()) {
                throw new IllegalStateException("no outcome: " + name);
            }
            if (matcher.group(2) == null) {
                isWhole = true;
                outcomes.add(new OutcomeWord(-1, matcher.group(1)));
                continue;
            }
            int from = Integer.parseInt(matcher.group(2));
            int to = matcher.group(3) == null ? from : Integer.parseInt(matcher.group(3));
            fill(outcomes, from, "accepted");
            fill(outcomes, to + 1, matcher.group(1));
            endsWithGoodOne = matcher.group(4).isEmpty();
        }
        if (!isWhole && endsWithGoodOne) {
            fill(outcomes, outcomes.size() + 1, "accepted");
        }
        return outcomes;
    }

    /** The codes and reasons that it is an example of. */
    List<String> words() {
        return outcomes().stream().map(OutcomeWord::word).distinct().toList();
    }

    /**
     * The same delivery for a record of its own, so that many can share a stream. Channels that are
     * hostile themselves stay what they are.
     */
    public HostileCase onRecord(String id) {
        // One character for each byte, there and back.
        String text = new String(bytes, ISO_8859_1);
        String moved = SHARED_CHANNEL.matcher(text).replaceAll("\"$1:" + id + "\"");
        String channel = "loose:" + id;
        String header = Character.toString(MSGPACK_STRING + channel.length());
        moved = IN_MSGPACK.matcher(moved).replaceAll(header + channel);
        return new HostileCase(name, moved.getBytes(ISO_8859_1));
    }

    @Override
    public String toString() {
        return name;
    }

    private static void fill(List<OutcomeWord> outcomes, int size, String word) {
        while (outcomes.size() < size) {
            outcomes.add(new OutcomeWord(outcomes.size(), word));
        }
    }
}
