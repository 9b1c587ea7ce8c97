package io.tidemark.local.kinesis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The two encodings of the Kinesis protocol, chosen by the content type; responses use that of the
 * request.
 */
final class Protocol {
    private static final int MILLIS_SCALE = 3;

    /** Times are seconds with a fraction, bytes are base64. */
    static final Protocol JSON =
            new Protocol(
                    "application/x-amz-json-1.1",
                    new JsonFactory(),
                    time -> BigDecimal.valueOf(time.toEpochMilli(), MILLIS_SCALE));

    /** Times are whole milliseconds, bytes are bytes. What SDKs speak unless told otherwise. */
    static final Protocol CBOR =
            new Protocol("application/x-amz-cbor-1.1", new CBORFactory(), Instant::toEpochMilli);

    private final String contentType;
    private final ObjectMapper mapper;
    private final Function<Instant, Number> timeForm;

    private Protocol(String contentType, JsonFactory factory, Function<Instant, Number> timeForm) {
        this.contentType = contentType;
        this.mapper = new ObjectMapper(factory);
        this.timeForm = timeForm;
    }

    static Optional<Protocol> ofContentType(String contentType) {
        return List.of(JSON, CBOR).stream()
                .filter(p -> p.contentType.equals(contentType))
                .findFirst();
    }

    String contentType() {
        return contentType;
    }

    /** Reads the parameters of a call. */
    Request read(byte[] body) {
        try {
            JsonNode fields = mapper.readTree(body);
            if (fields != null && fields.isObject()) {
                return new Request(fields);
            }
        } catch (IOException e) {
            // Answered below; the parser's words would repeat the body.
        }
        throw KinesisError.serialization("The body is no object in this encoding.");
    }

    byte[] write(Answer answer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = mapper.createGenerator(bytes)) {
            writeObject(out, answer);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    byte[] write(KinesisError error) {
        return write(new Answer().with("__type", error.type()).with("message", error.getMessage()));
    }

    private void writeObject(JsonGenerator out, Answer answer) throws IOException {
        out.writeStartObject();
        for (Map.Entry<String, Object> field : answer.fields().entrySet()) {
            out.writeFieldName(field.getKey());
            writeValue(out, field.getValue());
        }
        out.writeEndObject();
    }

    private void writeValue(JsonGenerator out, Object value) throws IOException {
        if (value instanceof Answer answer) {
            writeObject(out, answer);
        } else if (value instanceof Instant time) {
            out.writePOJO(timeForm.apply(time));
        } else if (value instanceof byte[] bytes) {
            out.writeBinary(bytes);
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object element : list) {
                writeValue(out, element);
            }
            out.writeEndArray();
        } else {
            out.writePOJO(value);
        }
    }
}
