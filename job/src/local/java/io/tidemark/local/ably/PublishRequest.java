package io.tidemark.local.ably;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request to publish, read and validated as Ably does it. */
record PublishRequest(String channel, List<ObjectNode> messages) {
    /** Bytes of the longest message of the smaller plans. */
    static final int MESSAGE_BYTES_MAX = 65_536;

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final Pattern PATH = Pattern.compile("/channels/([^/]+)/messages");
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param rawPath path of the URL as it was sent
     * @throws AblyError if Ably would refuse it
     */
    static PublishRequest read(String method, String rawPath, String contentType, byte[] body)
            throws AblyError {
        String channel = channelOf(rawPath);
        if (!"POST".equals(method)) {
            throw new AblyError(405, 40500, "method not allowed");
        }
        if (contentType == null || !contentType.startsWith("application/json")) {
            throw new AblyError(BAD_REQUEST, 40000, "content type");
        }
        List<ObjectNode> messages = new ArrayList<>();
        JsonNode json = parse(body);
        for (JsonNode message : json.isArray() ? json : List.of(json)) {
            messages.add(checked(message));
        }
        return new PublishRequest(channel, messages);
    }

    /**
     * @throws AblyError if it is not the path of a channel's messages
     */
    static String channelOf(String rawPath) throws AblyError {
        Matcher path = PATH.matcher(rawPath);
        if (!path.matches()) {
            throw new AblyError(NOT_FOUND, 40400, "no such path");
        }
        return URLDecoder.decode(path.group(1).replace("+", "%2B"), UTF_8);
    }

    private static JsonNode parse(byte[] body) throws AblyError {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new AblyError(BAD_REQUEST, 40001, "the body is not JSON");
        }
    }

    private static ObjectNode checked(JsonNode json) throws AblyError {
        if (!(json instanceof ObjectNode message)) {
            throw new AblyError(BAD_REQUEST, 40001, "a message is an object");
        }
        checkText(message, "id", 40031);
        checkText(message, "name", 40016);
        checkText(message, "clientId", 40012);
        if ("*".equals(message.path("clientId").asText())) {
            throw new AblyError(BAD_REQUEST, 40012, "the wildcard is no author");
        }
        checkData(message);
        checkExtras(message.get("extras"));
        if (size(message) > MESSAGE_BYTES_MAX) {
            throw new AblyError(BAD_REQUEST, 40009, "message too large");
        }
        return message;
    }

    private static void checkText(ObjectNode message, String field, int code) throws AblyError {
        JsonNode value = message.get(field);
        if (value != null && (!value.isTextual() || value.asText().isEmpty())) {
            throw new AblyError(BAD_REQUEST, code, field + " is not text");
        }
    }

    private static void checkData(ObjectNode message) throws AblyError {
        JsonNode data = message.get("data");
        if (!"json".equals(message.path("encoding").asText())) {
            return;
        }
        try {
            if (data == null || !data.isTextual()) {
                throw new AblyError(BAD_REQUEST, 40013, "data of this encoding is text");
            }
            JSON.readTree(data.asText());
        } catch (JsonProcessingException e) {
            throw new AblyError(BAD_REQUEST, 40013, "data does not fit its encoding");
        }
    }

    /** Nothing but headers, and these flat. */
    private static void checkExtras(JsonNode extras) throws AblyError {
        if (extras == null) {
            return;
        }
        JsonNode headers = extras.get("headers");
        boolean flat = extras.size() == 1 && headers != null && headers.isObject();
        for (JsonNode header : flat ? headers : List.<JsonNode>of()) {
            flat &= !header.isContainerNode();
        }
        if (!flat) {
            throw new AblyError(BAD_REQUEST, 40032, "extras other than flat headers");
        }
    }

    private static long size(ObjectNode message) {
        long size = 0;
        for (String field : List.of("name", "data", "clientId", "extras")) {
            JsonNode value = message.get(field);
            if (value != null) {
                String text = value.isTextual() ? value.asText() : value.toString();
                size += text.getBytes(UTF_8).length;
            }
        }
        return size;
    }
}
