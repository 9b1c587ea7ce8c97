package io.tidemark.schema;

import static io.tidemark.schema.ChangingDocument.validator;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.DocumentValidator;
import io.tidemark.recordtype.RecordTypeCatalog;
import io.tidemark.reducer.BuiltInReducers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of the two ways a schema is judged by, and what people are told of it. */
class ValidationScopeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'oneOf':[{},{'type':'string'}] | oneOf",
                "'anyOf':[{'required':['a']},{'required':['b']}] | anyOf",
                "'not':{'required':['x','y']} | not",
                "'if':{'required':['a']},'then':{'required':['a']} | if",
                "'enum':[[],{'a':'x'},{'b':'x'}] | enum",
                "'const':{'a':'x'} | const",
                "'dependentSchemas':{'a':{'maxProperties':3}} | dependentSchemas",
                "'dependencies':{'a':['a']} | dependencies",
                "'unevaluatedProperties':{'type':'string'} | unevaluatedProperties",
                "'minProperties':0.0 | minProperties",
            })
    void aKeywordThatLooksAtSeveralMembersMakesItsObjectBeJudgedAsAWhole(
            String keyword, String reason) {
        ChangedPathsValidator inside = validator("{'properties':{'o':{" + keyword + "}}}");
        assertThat(inside.scope()).isEqualTo("changed paths; whole at /o (" + reason + ")");
        ChangingDocument.of(inside, "{'o':{'a':'x'},'p':1}").takes("{'p':2}").takes("{'o':null}");
        assertThat(validator("{" + keyword + "}").scope())
                .isEqualTo("whole document (" + reason + ")");
    }

    @Test
    void aWholeObjectIsJudgedByWhatAppliesToItAndNotByTheDocument() {
        ChangedPathsValidator validator =
                validator(
                        "{'properties':{'o':{'oneOf':[{'required':['a']},{'required':['b']}]},"
                                + "'p':{'type':'number'}}}");
        ChangingDocument.of(validator, "{'o':{'a':1}}")
                .takes("{'o':{'a':2}}")
                .takes("{'o':{'a':null,'b':1}}")
                .takes("{'o':{'c':1,'d':{'e':1}}}")
                .refuses("{'o':{'b':1}}", "/o: oneOf")
                .refuses("{'o':{'a':null}}", "/o");
    }

    @Test
    void aKeywordOfAPartOrAReferenceCounts() {
        assertThat(
                        validator(
                                        "{'properties':{'o':{'allOf':[{'$ref':'#/$defs/d'}]}},"
                                                + "'$defs':{'d':{'not':{'required':['x']}}}}")
                                .scope())
                .isEqualTo("changed paths; whole at /o (not)");
        assertThat(validator("{'allOf':[{'anyOf':[{}]}]}").scope())
                .isEqualTo("whole document (anyOf)");
    }

    @Test
    void aKeywordThatCanOnlySpeakOfTextsAndNumbersIsNotNamed() {
        assertThat(
                        validator(
                                        "{'properties':{'a':{'enum':['x',1,null]},'b':{'const':'x'},"
                                                + "'c':{'type':['string','null'],'oneOf':[{}]}}}")
                                .scope())
                .isEqualTo("changed paths");
    }

    @Test
    void whatIsNoKeywordJudgesNothing() {
        assertThat(validator("{'x-owner':{'oneOf':[]},'nullable':true,'title':'t'}").scope())
                .isEqualTo("changed paths");
    }

    @Test
    void aDynamicReferenceAnywhereMakesTheDocumentBeJudgedAsAWhole() {
        String dynamic = "{'$dynamicAnchor':'n','additionalProperties':{'$dynamicRef':'#n'}}";
        assertThat(validator("{'properties':{'a':{'items':" + dynamic + "}}}").scope())
                .startsWith("whole document ($dynamic");
        assertThat(
                        validator(
                                        "{'properties':{'a':{'$ref':'part.json'}}}",
                                        Map.of("part.json", "{'items':" + dynamic + "}"))
                                .scope())
                .startsWith("whole document ($dynamic");
        assertThat(validator("{}", Map.of("part.json", dynamic)).scope())
                .isEqualTo("changed paths");
    }

    @Test
    void anIdBelowTheRootMakesTheDocumentBeJudgedAsAWhole() {
        assertThat(validator("{'$id':'http://127.0.0.1:9/x','properties':{'$id':{}}}").scope())
                .isEqualTo("changed paths");
        assertThat(validator("{'$defs':{'d':{'$id':'http://127.0.0.1:9/x'}}}").scope())
                .isEqualTo("whole document ($id)");
    }

    @Test
    void placesAreNamedWithStarsForWhatHasNoNameAndNoMoreThanFive() {
        assertThat(
                        validator(
                                        "{'additionalProperties':{'patternProperties':{'x':{'const':{}}},"
                                                + "'properties':{'a/b':{'enum':[{}]}}}}")
                                .scope())
                .isEqualTo("changed paths; whole at /*/a~1b (enum), /*/* (const)");
        StringBuilder many = new StringBuilder("{'properties':{");
        for (int i = 0; i < 9; i++) {
            many.append(i == 0 ? "" : ",").append("'m").append(i).append("':{'not':{}}");
        }
        assertThat(validator(many + "}}").scope())
                .startsWith("changed paths; whole at /m0 (not), ")
                .endsWith("/m4 (not) and 4 more");
    }

    @Test
    void theTextIsBounded() {
        String name = "n\\n".repeat(300);
        assertThat(validator("{'properties':{'" + name + "':{'not':{}}}}").scope())
                .hasSizeLessThanOrEqualTo(DocumentValidator.SCOPE_CHARS_MAX)
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "board | changed paths",
                "comment | changed paths",
                "outline | changed paths",
            })
    void theShippedTypesAreJudgedByChangedPaths(String type, String scope) {
        RecordTypeCatalog catalog =
                RecordTypeCatalog.read(
                        Path.of("..", "schemas", "record-types"), new BuiltInReducers());
        assertThat(catalog.named(type).orElseThrow().validation().state().scope()).isEqualTo(scope);
    }
}
