package io.tidemark.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import io.tidemark.document.Document;
import io.tidemark.domain.DocumentValidator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds documents against a JSON Schema of draft 2020-12. */
final class JsonSchemaValidator implements DocumentValidator {
    private static final int PROBLEMS_MAX = 5;

    /**
     * Messages that are looked at. Each place is written out with the names above it: thousands of
     * places below one long name would be a gigabyte.
     */
    private static final int MESSAGES_MAX = 100;

    private static final int LOCATION_CHARS_MAX = 150;

    private final JsonSchema schema;

    JsonSchemaValidator(JsonSchema schema) {
        this.schema = schema;
    }

    @Override
    public Optional<String> problem(Document document) {
        JsonNode tree = DocumentTree.of(document);
        Set<ValidationMessage> messages = schema.validate(tree);
        if (messages.isEmpty()) {
            return Optional.empty();
        }
        // The library's own texts hold values of the document; place and rule do not.
        List<String> problems =
                messages.stream()
                        .limit(MESSAGES_MAX)
                        .map(JsonSchemaValidator::placeAndRule)
                        .sorted()
                        .distinct()
                        .toList();
        String shown =
                String.join("; ", problems.subList(0, Math.min(PROBLEMS_MAX, problems.size())));
        if (messages.size() > MESSAGES_MAX) {
            return Optional.of(shown + "; and many more");
        }
        int more = problems.size() - PROBLEMS_MAX;
        return Optional.of(more > 0 ? shown + "; and " + more + " more" : shown);
    }

    private static String placeAndRule(ValidationMessage message) {
        String place = message.getInstanceLocation().toString().replaceAll("\\p{Cntrl}", "?");
        return (place.length() > LOCATION_CHARS_MAX ? cut(place) : place)
                + ": "
                + message.getType();
    }

    /** The beginning of a place, without half of a surrogate pair at its end. */
    private static String cut(String place) {
        boolean splits = Character.isHighSurrogate(place.charAt(LOCATION_CHARS_MAX - 1));
        return place.substring(0, splits ? LOCATION_CHARS_MAX - 1 : LOCATION_CHARS_MAX) + "…";
    }
}
