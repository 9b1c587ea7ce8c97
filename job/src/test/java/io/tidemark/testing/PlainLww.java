package io.tidemark.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a set of edits makes of a last-writer-wins map, by the definition and all at once: of every
 * place the newest write of the whole and the newest of something in it are looked for among all
 * writes. Knows no order of arrival.
 */
public final class PlainLww {
    private static final Stamp BEFORE_ALL = new Stamp(Long.MIN_VALUE, "");

    private final List<Write> writes = new ArrayList<>();

    private PlainLww() {}

    /**
     * An edit.
     *
     * @param id as a connection gives it, {@code connection:serial:index}; else opaque
     */
    public record Edit(long time, String id, JsonNode patch) {}

    private record Stamp(long time, String id) {}

    /**
     * One write.
     *
     * @param value null for an empty object
     */
    private record Write(List<String> place, JsonNode value, Stamp stamp) {}

    /** The document. */
    public static JsonNode document(JsonNode initial, Collection<Edit> edits) {
        PlainLww lww = new PlainLww();
        lww.collect(List.of(), initial, BEFORE_ALL);
        for (Edit edit : edits) {
            lww.collect(List.of(), edit.patch(), new Stamp(edit.time(), edit.id()));
        }
        JsonNode document = lww.at(List.of(), null);
        return document == null ? JsonNodeFactory.instance.objectNode() : document;
    }

    private void collect(List<String> place, JsonNode patch, Stamp stamp) {
        if (!patch.isObject()) {
            writes.add(new Write(place, patch, stamp));
        } else if (patch.isEmpty()) {
            writes.add(new Write(place, null, stamp));
        } else {
            patch.properties().forEach(m -> collect(child(place, m.getKey()), m.getValue(), stamp));
        }
    }

    /** The value at a place; null if there is none. */
    private JsonNode at(List<String> place, Stamp newestAbove) {
        Write whole = null;
        Stamp within = null;
        Set<String> names = new TreeSet<>();
        for (Write write : writes) {
            boolean isIn =
                    write.place().size() >= place.size()
                            && write.place().subList(0, place.size()).equals(place);
            if (!isIn || (newestAbove != null && compare(write.stamp(), newestAbove) <= 0)) {
                continue;
            }
            boolean isHere = write.place().size() == place.size();
            if (isHere && write.value() != null) {
                whole = whole == null || compare(write.stamp(), whole.stamp()) > 0 ? write : whole;
                continue;
            }
            within = within == null || compare(write.stamp(), within) > 0 ? write.stamp() : within;
            if (!isHere) {
                names.add(write.place().get(place.size()));
            }
        }
        if (within == null && whole == null) {
            return null;
        }
        if (within == null || (whole != null && compare(whole.stamp(), within) > 0)) {
            boolean isRemoval = whole.value().isNull() && !whole.stamp().equals(BEFORE_ALL);
            return isRemoval ? null : whole.value();
        }
        return object(place, names, whole == null ? newestAbove : whole.stamp());
    }

    private ObjectNode object(List<String> place, Set<String> names, Stamp newestAbove) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (String name : names) {
            JsonNode member = at(child(place, name), newestAbove);
            if (member != null) {
                object.set(name, member);
            }
        }
        return object;
    }

    private static List<String> child(List<String> place, String name) {
        List<String> child = new ArrayList<>(place);
        child.add(name);
        return child;
    }

    private static int compare(Stamp left, Stamp right) {
        if (left.time() != right.time()) {
            return left.time() < right.time() ? -1 : 1;
        }
        return compareIds(left.id(), right.id());
    }

    /** Connections' ids first: by connection, serial, index; then opaque ones. */
    public static int compareIds(String left, String right) {
        String[] a = left.split(":", -1);
        String[] b = right.split(":", -1);
        if (a.length != 3 || b.length != 3) {
            boolean bothOpaque = a.length != 3 && b.length != 3;
            return bothOpaque ? bytes(left, right) : a.length == 3 ? -1 : 1;
        }
        int byConnection = bytes(a[0], b[0]);
        int bySerial = Long.compare(Long.parseLong(a[1]), Long.parseLong(b[1]));
        int byIndex = Integer.compare(Integer.parseInt(a[2]), Integer.parseInt(b[2]));
        return byConnection != 0 ? byConnection : bySerial != 0 ? bySerial : byIndex;
    }

    private static int bytes(String left, String right) {
        return Arrays.compareUnsigned(left.getBytes(UTF_8), right.getBytes(UTF_8));
    }
}
