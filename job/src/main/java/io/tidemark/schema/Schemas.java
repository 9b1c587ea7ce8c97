package io.tidemark.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.re2j.Pattern;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.InputStreamSource;
import io.tidemark.domain.DocumentValidator;
import java.io.ByteArrayInputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Makes validators of the schema files. Schemas come from the record types' own files alone: any
 * other {@code $ref} finds nothing, be it http, a file or a class path. Patterns run on RE2, which
 * takes time in proportion to the text whatever the pattern is.
 */
final class Schemas {
    private static final String BASE = "tidemark:///";
    private static final String DRAFT = "classpath:draft/2020-12/";

    /** The draft itself as the library carries it: exact names, which it asks for by this form. */
    private static final Set<String> META_SCHEMAS =
            Set.of(
                    DRAFT + "schema",
                    DRAFT + "meta/core",
                    DRAFT + "meta/applicator",
                    DRAFT + "meta/unevaluated",
                    DRAFT + "meta/validation",
                    DRAFT + "meta/meta-data",
                    DRAFT + "meta/format-annotation",
                    DRAFT + "meta/content");

    private static final String META_SCHEMA = "https://json-schema.org/draft/2020-12/schema";

    private final Map<String, byte[]> files;
    private final JsonSchemaFactory factory;
    private final SchemaValidatorsConfig config =
            SchemaValidatorsConfig.builder()
                    .locale(Locale.ROOT)
                    .formatAssertionsEnabled(true)
                    .regularExpressionFactory(
                            regex -> {
                                Pattern pattern = Pattern.compile(regex);
                                return text -> pattern.matcher(text).find();
                            })
                    .build();

    Schemas(Map<String, byte[]> files) {
        this.files = files;
        factory =
                JsonSchemaFactory.getInstance(
                        VersionFlag.V202012,
                        builder ->
                                builder.schemaLoaders(
                                        loaders -> loaders.values(list -> list.add(this::load))));
    }

    /**
     * The validator of a schema file.
     *
     * @throws IllegalArgumentException if it is no schema, with what is wrong
     */
    DocumentValidator validator(String file) {
        String text = new String(files.get(file), UTF_8);
        JsonSchema metaSchema = factory.getSchema(SchemaLocation.of(META_SCHEMA), config);
        try {
            Set<ValidationMessage> problems = metaSchema.validate(text, InputFormat.JSON);
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException(problems.iterator().next().getMessage());
            }
            JsonSchema schema = factory.getSchema(SchemaLocation.of(BASE + file), config);
            // Follows every $ref and compiles every pattern now, not at the first event.
            schema.initializeValidators();
            return new JsonSchemaValidator(schema);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("is no usable schema: " + e.getMessage(), e);
        }
    }

    /** The library asks here first; a null would let its own loaders fetch from anywhere. */
    private InputStreamSource load(AbsoluteIri iri) {
        String name = iri.toString();
        if (META_SCHEMAS.contains(name)) {
            return null;
        }
        byte[] bytes = name.startsWith(BASE) ? files.get(name.substring(BASE.length())) : null;
        if (bytes == null) {
            throw new IllegalArgumentException(
                    "refers to what is no file of the directory: " + name);
        }
        return () -> new ByteArrayInputStream(bytes);
    }
}
