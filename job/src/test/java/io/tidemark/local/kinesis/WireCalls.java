package io.tidemark.local.kinesis;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Sends calls without an SDK, which would hide details, in an encoding of its own. */
final class WireCalls {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int CBOR_EPOCH_TAG = 1;
    private static final double MILLIS_PER_SECOND = 1000.0;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI endpoint;
    private final boolean cbor;
    private final ObjectMapper mapper;

    WireCalls(URI endpoint, boolean cbor) {
        this.endpoint = endpoint;
        this.cbor = cbor;
        this.mapper = cbor ? new ObjectMapper(new CBORFactory()) : new ObjectMapper();
    }

    /**
     * Makes any call; the values are strings, numbers, bytes, times, and lists and maps of them.
     */
    JsonNode call(String operation, Map<String, Object> fields) {
        HttpResponse<byte[]> response = send("Kinesis_20131202." + operation, encode(fields));
        try {
            JsonNode answer = mapper.readTree(response.body());
            if (response.statusCode() != 200) {
                String type = answer.path("__type").asText();
                throw new KinesisError(
                        type.substring(type.indexOf('#') + 1),
                        response.statusCode(),
                        answer.path("message").asText());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException("status " + response.statusCode(), e);
        }
    }

    /** Sends any bytes for any target and gives back what comes. */
    HttpResponse<byte[]> send(String target, byte[] body) {
        String type = cbor ? "application/x-amz-cbor-1.1" : "application/x-amz-json-1.1";
        HttpRequest request =
                HttpRequest.newBuilder(endpoint)
                        .timeout(TIMEOUT)
                        .header("Content-Type", type)
                        .header("X-Amz-Target", target)
                        // Emulators require a signature, but none of them checks it.
                        .header(
                                "Authorization",
                                "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/kinesis/"
                                        + "aws4_request, SignedHeaders=host, Signature=0")
                        .header("X-Amz-Date", "20260101T000000Z")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build();
        try {
            HttpResponse<byte[]> response =
                    http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private byte[] encode(Map<String, Object> fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = mapper.createGenerator(bytes)) {
            encode(out, fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void encode(JsonGenerator out, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> field : map.entrySet()) {
                out.writeFieldName((String) field.getKey());
                encode(out, field.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object element : list) {
                encode(out, element);
            }
            out.writeEndArray();
        } else if (value instanceof Instant time && out instanceof CBORGenerator cborOut) {
            cborOut.writeTag(CBOR_EPOCH_TAG);
            cborOut.writeNumber(time.toEpochMilli());
        } else if (value instanceof Instant time) {
            out.writeNumber(time.toEpochMilli() / MILLIS_PER_SECOND);
        } else {
            out.writePOJO(value);
        }
    }
}
