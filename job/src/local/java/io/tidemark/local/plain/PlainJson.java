package io.tidemark.local.plain;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.document.Document;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON as plain mutable collections, counted and written the long way round: what {@code Document}
 * is held against. Objects are sorted maps, numbers {@code BigDecimal}, the JSON null is null.
 */
public final class PlainJson {
    /** Strings by their UTF-8 bytes, unsigned: the definition, not the shortcut. */
    public static final Comparator<String> BY_UTF8 =
            (left, right) -> Arrays.compareUnsigned(left.getBytes(UTF_8), right.getBytes(UTF_8));

    private PlainJson() {}

    public static Map<String, Object> object() {
        return new TreeMap<>(BY_UTF8);
    }

    /** A copy of the document that shares nothing with it. */
    public static Object of(Document document) {
        return switch (document.kind()) {
            case OBJECT -> {
                Map<String, Object> object = object();
                document.members().forEach(each -> object.put(each.name(), of(each.value())));
                yield object;
            }
            case ARRAY -> {
                List<Object> array = new ArrayList<>();
                document.elements().forEach(element -> array.add(of(element)));
                yield array;
            }
            case STRING -> document.text();
            case NUMBER -> document.number();
            case BOOLEAN -> document.truth();
            case NULL -> null;
        };
    }

    /** A copy of the tree; a null tree is the JSON null. */
    public static Object of(JsonNode tree) {
        if (tree == null || tree.isNull()) {
            return null;
        }
        if (tree.isObject()) {
            Map<String, Object> object = object();
            tree.properties().forEach(member -> object.put(member.getKey(), of(member.getValue())));
            return object;
        }
        if (tree.isArray()) {
            List<Object> array = new ArrayList<>();
            tree.forEach(element -> array.add(of(element)));
            return array;
        }
        if (tree.isNumber()) {
            return tree.decimalValue();
        }
        return tree.isBoolean() ? (Object) tree.booleanValue() : tree.textValue();
    }

    /** Canonical JSON text. */
    public static String text(Object json) {
        StringBuilder text = new StringBuilder();
        write(json, text);
        return text.toString();
    }

    public static int nodes(Object json) {
        if (json instanceof Map<?, ?> object) {
            return 1 + object.values().stream().mapToInt(PlainJson::nodes).sum();
        }
        return json instanceof List<?> array
                ? 1 + array.stream().mapToInt(PlainJson::nodes).sum()
                : 1;
    }

    public static int depth(Object json) {
        if (json instanceof Map<?, ?> object) {
            return 1 + object.values().stream().mapToInt(PlainJson::depth).max().orElse(0);
        }
        return json instanceof List<?> array
                ? 1 + array.stream().mapToInt(PlainJson::depth).max().orElse(0)
                : 1;
    }

    private static void write(Object json, StringBuilder text) {
        if (json instanceof Map<?, ?> object) {
            String separator = "{";
            for (Map.Entry<?, ?> member : object.entrySet()) {
                text.append(separator);
                writeString((String) member.getKey(), text);
                text.append(':');
                write(member.getValue(), text);
                separator = ",";
            }
            text.append(object.isEmpty() ? "{}" : "}");
        } else if (json instanceof List<?> array) {
            String separator = "[";
            for (Object element : array) {
                text.append(separator);
                write(element, text);
                separator = ",";
            }
            text.append(array.isEmpty() ? "[]" : "]");
        } else if (json instanceof String string) {
            writeString(string, text);
        } else if (json instanceof BigDecimal number) {
            text.append(number.toPlainString());
        } else {
            text.append(json);
        }
    }

    private static void writeString(String string, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            int escape = "\"\\\b\f\n\r\t".indexOf(c);
            if (escape >= 0) {
                text.append('\\').append("\"\\bfnrt".charAt(escape));
            } else if (c < ' ') {
                text.append(c < 0x10 ? "\\u000" : "\\u00").append(Integer.toHexString(c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
