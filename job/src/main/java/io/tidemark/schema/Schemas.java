package io.tidemark.schema;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.google.re2j.Pattern;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.Keyword;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.Vocabularies;
import com.networknt.schema.Vocabulary;
import com.networknt.schema.resource.InputStreamSource;
import io.tidemark.config.ConfigProblems;
import io.tidemark.document.JsonPointer;
import io.tidemark.domain.DocumentValidator;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Makes validators of the schema files of one record type. Schemas come from its own folder alone,
 * which the fingerprint covers: any other {@code $ref} finds nothing, be it http, a file, a class
 * path or another type. Patterns run on RE2, which takes time in proportion to the text whatever
 * the pattern is.
 */
public final class Schemas {
    private static final String SCHEME = "tidemark";

    /** Without a host, Java resolves references to a URI of another form. */
    private static final String HOST = "record-types";

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

    static final String META_SCHEMA = "https://json-schema.org/draft/2020-12/schema";

    /** Keywords that the library by itself judges otherwise than the draft. */
    private static final Map<String, Keyword> MENDED =
            Stream.of(new AdditionalMembers(), new UniqueElements())
                    .collect(toMap(Keyword::getValue, keyword -> keyword));

    private static final JsonMetaSchema DRAFT_2020_12 =
            JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                    .vocabularyFactory(Schemas::mended)
                    .build();

    private final String directory;
    private final Map<String, byte[]> files;
    private final JsonSchemaFactory factory;
    private final SchemaValidatorsConfig config =
            SchemaValidatorsConfig.builder()
                    .locale(Locale.ROOT)
                    .formatAssertionsEnabled(true)
                    .regularExpressionFactory(
                            regex -> {
                                Predicate<String> found = found(regex);
                                return found::test;
                            })
                    .build();

    /**
     * @param directory the directory of the files, for people
     * @param files all files of one record type
     */
    public Schemas(String directory, Map<String, byte[]> files) {
        this.directory = directory;
        this.files = files;
        factory =
                JsonSchemaFactory.getInstance(
                        VersionFlag.V202012,
                        builder ->
                                builder.metaSchema(DRAFT_2020_12)
                                        .jsonNodeReader(new SchemaNodes())
                                        .schemaLoaders(
                                                loaders ->
                                                        loaders.values(
                                                                list -> list.add(this::load))));
    }

    private static Vocabulary mended(String vocabulary) {
        Keyword[] keywords =
                Vocabularies.getVocabulary(vocabulary).getKeywords().stream()
                        .map(keyword -> MENDED.getOrDefault(keyword.getValue(), keyword))
                        .toArray(Keyword[]::new);
        return new Vocabulary(vocabulary, keywords);
    }

    /** Whether a text matches an expression somewhere, on RE2. */
    static Predicate<String> found(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return text -> pattern.matcher(text).find();
    }

    /** The validator of a schema file for edits, which are judged once; null after a problem. */
    public DocumentValidator ofEdits(String file, ConfigProblems problems) {
        return validator(file, problems, JsonSchemaValidator::new);
    }

    /** The validator of a schema file for documents that change; null after a problem. */
    public DocumentValidator ofDocuments(String file, ConfigProblems problems) {
        return validator(
                file,
                problems,
                schema ->
                        new ChangedPathsValidator(
                                new JsonSchemaValidator(schema),
                                SubschemaCompiler.compile(schema)));
    }

    private DocumentValidator validator(
            String file,
            ConfigProblems problems,
            Function<JsonSchema, DocumentValidator> ofSchema) {
        Set<String> uris =
                files.keySet().stream().map(name -> uri(name).toString()).collect(toSet());
        SchemaFile schemaFile = new SchemaFile(directory + "/" + file, uris, problems);
        String text = schemaFile.read(files.get(file), uri(file));
        if (text == null) {
            return null;
        }
        try {
            Set<ValidationMessage> messages =
                    factory.getSchema(SchemaLocation.of(META_SCHEMA), config)
                            .validate(text, InputFormat.JSON);
            messages.forEach(message -> schemaFile.problem(place(message), reason(message)));
            if (!messages.isEmpty()) {
                return null;
            }
            JsonSchema schema = factory.getSchema(SchemaLocation.of(uri(file).toString()), config);
            // Follows every $ref and compiles every pattern now, not at the first event.
            schema.initializeValidators();
            return ofSchema.apply(schema);
        } catch (RuntimeException | StackOverflowError e) {
            String message = e.getMessage();
            schemaFile.problem(message == null ? e.getClass().getSimpleName() : message);
            return null;
        }
    }

    private static URI uri(String file) {
        try {
            return new URI(SCHEME, HOST, "/" + file, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static JsonPointer place(ValidationMessage message) {
        return JsonPointer.parse(message.getInstanceLocation().toString());
    }

    /** The library's text begins with the place, which the message has already. */
    private static String reason(ValidationMessage message) {
        String place = message.getInstanceLocation() + ": ";
        String text = message.getMessage();
        return text.startsWith(place) ? text.substring(place.length()) : text;
    }

    /** The library asks here first; a null would let its own loaders fetch from anywhere. */
    private InputStreamSource load(AbsoluteIri iri) {
        String name = iri.toString();
        if (META_SCHEMAS.contains(name)) {
            return null;
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (uri(file.getKey()).toString().equals(name)) {
                return () -> new ByteArrayInputStream(file.getValue());
            }
        }
        throw new IllegalArgumentException(
                "refers to what is no file of the record type's folder: " + name);
    }
}
