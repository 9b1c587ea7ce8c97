package io.tidemark.local.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parameters of a call; throws the {@link KinesisError} that a bad one deserves. */
final class Request {
    /** Numbers above are milliseconds, below seconds: 1973 and 5138 are both out of reach. */
    private static final double MAX_SECONDS = 1e11;

    private static final double MILLIS_PER_SECOND = 1000;
    private static final String ARN_SEPARATOR = ":stream/";

    private final JsonNode fields;

    Request(JsonNode fields) {
        this.fields = fields;
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> missing(name));
    }

    Optional<String> optionalText(String name) {
        return find(name).map(node -> typed(name, node, node.isTextual()).textValue());
    }

    int number(String name, int min, int max) {
        return optionalNumber(name, min, max).orElseThrow(() -> missing(name));
    }

    Optional<Integer> optionalNumber(String name, int min, int max) {
        Optional<Integer> number =
                find(name).map(node -> typed(name, node, node.canConvertToExactIntegral()).asInt());
        number.ifPresent(
                n -> {
                    if (n < min || n > max) {
                        throw KinesisError.validation(
                                name + " must be from " + min + " to " + max + ".");
                    }
                });
        return number;
    }

    /** A hash key: a decimal number in a string. */
    Optional<BigInteger> optionalHashKey(String name) {
        return optionalText(name)
                .map(
                        digits -> {
                            if (!digits.matches("0|[1-9]\\d{0,38}")) {
                                throw KinesisError.validation(name + " is no hash key.");
                            }
                            return new BigInteger(digits);
                        });
    }

    /** A byte string: bytes in CBOR, base64 in JSON. */
    byte[] bytes(String name) {
        JsonNode node = find(name).orElseThrow(() -> missing(name));
        try {
            byte[] bytes = node.binaryValue();
            if (bytes != null) {
                return bytes;
            }
        } catch (IOException e) {
            // Not base64: answered below.
        }
        throw KinesisError.serialization(name + " is no byte string.");
    }

    /** A time: AWS says seconds with a fraction, but old SDKs send milliseconds, in JSON, too. */
    Instant instant(String name) {
        JsonNode node = find(name).orElseThrow(() -> missing(name));
        double number = typed(name, node, node.isNumber()).doubleValue();
        double millis = number > MAX_SECONDS ? number : number * MILLIS_PER_SECOND;
        return Instant.ofEpochMilli(Math.round(millis));
    }

    /** The objects in a list of objects. */
    List<Request> list(String name) {
        JsonNode node = find(name).orElseThrow(() -> missing(name));
        typed(name, node, node.isArray());
        List<Request> requests = new ArrayList<>(node.size());
        node.forEach(element -> requests.add(new Request(element)));
        return requests;
    }

    /** The stream that StreamName or StreamARN names, or both of them alike. */
    String streamName() {
        Optional<String> name = optionalText("StreamName");
        Optional<String> fromArn = optionalText("StreamARN").map(Request::nameInArn);
        if (name.isPresent() && fromArn.isPresent() && !name.equals(fromArn)) {
            throw KinesisError.invalidArgument("StreamName and StreamARN name different streams.");
        }
        return name.or(() -> fromArn).orElseThrow(() -> missing("StreamName"));
    }

    /** Says so instead of answering as if the parameter were not there. */
    void refuse(String name) {
        if (find(name).isPresent()) {
            throw KinesisError.invalidArgument("The local Kinesis does not support " + name + ".");
        }
    }

    private Optional<JsonNode> find(String name) {
        return Optional.ofNullable(fields.get(name)).filter(node -> !node.isNull());
    }

    private static String nameInArn(String arn) {
        int at = arn.indexOf(ARN_SEPARATOR);
        if (at < 0) {
            throw KinesisError.validation("StreamARN is no ARN of a stream.");
        }
        return arn.substring(at + ARN_SEPARATOR.length());
    }

    private static JsonNode typed(String name, JsonNode node, boolean right) {
        if (!right) {
            throw KinesisError.serialization(name + " has the wrong type.");
        }
        return node;
    }

    private static KinesisError missing(String name) {
        return KinesisError.validation(name + " is missing.");
    }
}
