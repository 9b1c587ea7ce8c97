package io.tidemark.hostile;

import java.util.ArrayList;
import java.util.List;

/** Writes envelopes as text, since what is hostile in them is often no data to any library. */
final class HostileEnvelope {
    private final String type;
    private final List<String> messages = new ArrayList<>();
    private String fieldsBefore = "";

    /** An envelope for a record of the type that many cases share. */
    HostileEnvelope(String type) {
        this.type = type;
    }

    /** Fields of the envelope that come before the channel, each with a comma behind it. */
    HostileEnvelope before(String fields) {
        fieldsBefore = fields;
        return this;
    }

    /** One more edit, its data as JSON text. */
    HostileEnvelope edit(String data) {
        return edit(data, "");
    }

    /** One more edit whose data is a string that is encoded. */
    HostileEnvelope encoded(String data, String encoding) {
        return edit("\"" + data + "\"", ",\"encoding\":\"" + encoding + "\"");
    }

    /** One more edit with further fields, each with a comma before it. */
    HostileEnvelope edit(String data, String fields) {
        return message(
                "{\"id\":\"c:%d:0\",\"connectionId\":\"c\",\"name\":\"patch\",\"data\":%s%s}"
                        .formatted(messages.size(), data, fields));
    }

    /** One more element of the messages. */
    HostileEnvelope message(String json) {
        messages.add(json);
        return this;
    }

    /** The envelope's text, with an edit at its end that is good whatever came before. */
    String text() {
        String good =
                switch (type) {
                    case "patches" -> "[]";
                    case "outline" -> "[{\"op\":\"replace\",\"path\":\"/title\",\"value\":\"\"}]";
                    case "board" -> "{\"title\":\"good\"}";
                    default -> "{\"ok\":true}";
                };
        return edit(good).textAsItIs();
    }

    /** The envelope's text. */
    String textAsItIs() {
        return "{\"source\":\"channel.message\",%s\"channel\":\"%s:1\",\"messages\":[%s]}"
                .formatted(fieldsBefore, type, String.join(",", messages));
    }
}
