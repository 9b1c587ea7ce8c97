package io.tidemark.schema;

import static io.tidemark.schema.ChangingDocument.validator;
import static io.tidemark.testing.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.document.Document;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangedPathsValidatorTest {
    /** Fits no schema that looks at it: what is judged by its changed paths does not see it. */
    private static final String TEXT_OR_NUMBER = "{'type':['string','number']}";

    @Test
    void aMemberIsHeldAgainstItsOwnSchema() {
        document("{'properties':{'a':{'type':'string'},'b':{'type':'number'}}}", "{'b':1}")
                .takes("{'a':'x'}")
                .takes("{'b':2}")
                .takes("{'b':null}")
                .takes("{'c':{'anything':1}}")
                .refuses("{'a':1}", "/a: type")
                .refuses("{'a':'x','b':'y'}", "/b: type");
    }

    @Test
    void aMemberFarBelowIsHeldAgainstItsOwnSchema() {
        document(
                        "{'additionalProperties':{'properties':{'x':{'properties':"
                                + "{'y':{'maximum':9}}}}}}",
                        "{'s1':{'x':{'y':1,'z':1}}}")
                .takes("{'s1':{'x':{'y':9}}}")
                .takes("{'s1':{'x':{'z':10}}}")
                .refuses("{'s1':{'x':{'y':10}}}", "/s1/x/y: maximum")
                .refuses("{'s2':{'x':{'y':10}}}", "/s2/x/y: maximum");
    }

    @Test
    void whatIsNotTouchedIsNotLookedAt() {
        ChangedPathsValidator validator =
                validator("{'properties':{'a':{'type':'string'},'b':{'type':'string'}}}");
        ChangingDocument before = ChangingDocument.of(validator, "{'a':'x'}");
        assertThat(before.surelyFits("{'a':'y','b':1}", "/a")).isTrue();
        assertThat(before.surelyFits("{'a':'y','b':1}", "/b")).isFalse();
        assertThat(before.surelyFits("{'a':'y','b':1}", "")).isFalse();
    }

    @Test
    void aRequiredMemberIsMissedWhenItIsRemoved() {
        document("{'required':['a'],'properties':{'o':{'required':['b']}}}", "{'a':1,'c':1}")
                .takes("{'c':null}")
                .takes("{'o':{'b':1}}")
                .refuses("{'a':null}", "required")
                .refuses("{'o':{'c':1}}", "/o: required");
    }

    @Test
    void membersAreCountedWhenOneComesOrGoes() {
        document("{'minProperties':2,'maxProperties':3}", "{'a':1,'b':1}")
                .takes("{'a':2}")
                .takes("{'c':1}")
                .refuses("{'a':null}", "minProperties")
                .refuses("{'c':1,'d':1}", "maxProperties");
        document("{'maxProperties':1}", "{'a':1}").takes("{'a':null}").takes("{'a':2}");
    }

    @Test
    void aMemberIsMissedWhereAnotherDependsOnIt() {
        document("{'dependentRequired':{'a':['b','c']}}", "{'a':1,'b':1,'c':1}")
                .takes("{'a':null}")
                .takes("{'a':2,'b':2}")
                .refuses("{'b':null}", "dependentRequired")
                .refuses("{'c':null}", "dependentRequired")
                .takes("{'a':null,'b':null}");
        document("{'dependentRequired':{'a':['b']}}", "{'c':1}")
                .takes("{'b':1}")
                .takes("{'a':1,'b':1}")
                .refuses("{'a':1}", "dependentRequired");
    }

    @Test
    void aNewNameMustBeOneThatIsAllowed() {
        document("{'propertyNames':{'pattern':'^[a-c]$'}}", "{'a':1}")
                .takes("{'b':1}")
                .takes("{'a':null}")
                .refuses("{'d':1}", "propertyNames");
        document("{'properties':{'a':{}},'additionalProperties':false}", "{'a':1}")
                .takes("{'a':null}")
                .refuses("{'b':1}", "additionalProperties");
    }

    @Test
    void eachPatternThatMatchesANameCounts() {
        document(
                        "{'properties':{'ab':{'maximum':9}},'patternProperties':{'a':{'minimum':3},"
                                + "'b$':{'multipleOf':2}},'additionalProperties':{'maximum':1}}",
                        "{}")
                .takes("{'ab':4,'xb':100,'ax':3,'c':1}")
                .refuses("{'ab':10}", "/ab: maximum")
                .refuses("{'ab':2}", "/ab: minimum")
                .refuses("{'ab':5}", "/ab: multipleOf")
                .refuses("{'xb':3}", "/xb: multipleOf")
                .refuses("{'c':2}", "/c: maximum");
    }

    @Test
    void everyPartOfAllOfCounts() {
        document(
                        "{'allOf':[{'required':['a']},{'properties':{'a':{'maximum':5}}},"
                                + "{'allOf':[{'additionalProperties':{'minimum':2}}]}]}",
                        "{'a':3}")
                .takes("{'a':5}")
                .refuses("{'a':null}", "required")
                .refuses("{'a':6}", "/a: maximum")
                .refuses("{'a':1}", "/a: minimum")
                .refuses("{'b':1}", "/b: minimum");
    }

    @Test
    void aReferenceCountsWithWhatStandsBesideIt() {
        document(
                        "{'properties':{'a':{'$ref':'#/$defs/low','properties':{'y':{'minimum':2}}}},"
                                + "'$defs':{'low':{'properties':{'x':{'maximum':5}}}}}",
                        "{'a':{'x':1,'y':2}}")
                .takes("{'a':{'x':5,'y':3}}")
                .refuses("{'a':{'x':6}}", "/a/x: maximum")
                .refuses("{'a':{'y':1}}", "/a/y: minimum");
    }

    @Test
    void aReferenceToAnotherFileAndToAnAnchorIsFollowed() {
        ChangedPathsValidator validator =
                validator(
                        "{'properties':{'a':{'$ref':'part.json'},'b':{'$ref':'#small'}},"
                                + "'$defs':{'s':{'$anchor':'small','maximum':9}}}",
                        Map.of(
                                "part.json",
                                "{'additionalProperties':{'$ref':'#/$defs/t'},"
                                        + "'$defs':{'t':{'type':'string'}}}"));
        assertThat(validator.scope()).isEqualTo("changed paths");
        ChangingDocument.of(validator, "{'a':{'x':'y'},'b':1}")
                .takes("{'a':{'x':'z','y':'z'}}")
                .takes("{'b':9}")
                .refuses("{'a':{'x':1}}", "/a/x: type")
                .refuses("{'b':10}", "/b: maximum");
    }

    @Test
    void aSchemaThatRefersToItselfIsFollowedHoweverDeep() {
        ChangedPathsValidator validator =
                validator(
                        "{'required':['n'],'properties':{'n':{'type':'number'},'in':{'$ref':'#'}},"
                                + "'additionalProperties':false}");
        assertThat(validator.scope()).isEqualTo("changed paths");
        ChangingDocument.of(validator, "{'n':1,'in':{'n':2,'in':{'n':3}}}")
                .takes("{'in':{'in':{'n':4}}}")
                .takes("{'in':{'in':{'in':{'n':4}}}}")
                .takes("{'in':{'in':null}}")
                .refuses("{'in':{'in':{'n':'x'}}}", "/in/in/n: type")
                .refuses("{'in':{'in':{'in':{'m':4}}}}", "/in/in/in")
                .refuses("{'in':{'in':{'n':null}}}", "/in/in: required");
    }

    @Test
    void namesOfAnyKindAreFound() {
        document(
                        "{'properties':{'a/b~c%20':{'properties':{'':{'type':'string'}},"
                                + "'patternProperties':{'^/~%41 ':{'allOf':[{'type':'number'}]}}},"
                                + "'0':{'additionalProperties':{'type':'boolean'}}}}",
                        "{'a/b~c%20':{'':'x'},'0':{}}")
                .takes("{'a/b~c%20':{'':'y','/~%41 ':1},'0':{'1':true}}")
                .refuses("{'a/b~c%20':{'':1}}", "type")
                .refuses("{'a/b~c%20':{'/~%41 z':'y'}}", "type")
                .refuses("{'0':{'1':1}}", "type");
    }

    @Test
    void whatIsMoreThanASchemaOfEachElementHasAnArrayJudgedAsAWhole() {
        String schema =
                "{'properties':{'l':{'type':'array','uniqueItems':true,'items':{'type':'object','required':['id']}},"
                        + "'t':{'type':'string'}}}";
        ChangingDocument list = document(schema, "{'l':[{'id':1},{'id':2}]}");
        list.takes("{'l':[]}").takes("{'l':[{'id':2}]}").takes("{'t':'x'}");
        list.refuses("{'l':[{'id':2},{'id':2}]}", "/l: uniqueItems");
        list.takesPatched("[{'op':'replace','path':'/l/0/id','value':3}]")
                .refusesPatched("[{'op':'replace','path':'/l/0/id','value':2}]", "uniqueItems")
                .refusesPatched("[{'op':'remove','path':'/l/0/id'}]", "/l/0: required");
        assertThat(list.surelyFits("{'l':[{'id':2},{'id':2}]}", "/l/0/id")).isFalse();
        assertThat(list.surelyFits("{'l':[{'id':1},{'id':3}]}", "/l/1/id")).isTrue();
        assertThat(validator(schema).scope()).isEqualTo("changed paths; whole at /l (uniqueItems)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'prefixItems':[{'type':'number'}] | [1,'x'] | prefixItems",
                "'contains':{'type':'number'} | [1,'x'] | contains",
                "'const':['a','x'] | ['a','x'] | const",
                "'enum':[0,['a','x']] | ['a','x'] | enum",
                "'anyOf':[{'minItems':2}] | [1,'x'] | anyOf",
            })
    void suchAKeywordIsHeldAgainstAllElements(String keywords, String array, String reason) {
        String schema = "{'properties':{'l':{'type':'array'," + keywords + "}}}";
        assertThat(validator(schema).scope())
                .isEqualTo("changed paths; whole at /l (" + reason + ")");
        document(schema, "{'l':" + array + "}")
                .refusesPatched("[{'op':'remove','path':'/l/0'}]", "/l");
    }

    @Test
    void anElementThatWasThereIsNotLookedAtAgain() {
        // A document that did not fit tells where one looks.
        ChangedPathsValidator validator =
                validator("{'properties':{'l':{'items':{'type':'string'}}}}");
        Document before = json("{'l':['a',1,'b']}");
        for (String unnoticed :
                List.of(
                        "[{'op':'add','path':'/l/0','value':'c'}]",
                        "[{'op':'add','path':'/l/-','value':'c'}]",
                        "[{'op':'remove','path':'/l/0'}]",
                        "[{'op':'move','from':'/l/0','path':'/l/2'}]",
                        "[{'op':'replace','path':'/l/2','value':'c'}]")) {
            assertThat(ChangingDocument.surelyFitsPatched(validator, before, unnoticed))
                    .as(unnoticed)
                    .isTrue();
        }
    }

    @Test
    void anElementIsHeldAgainstTheSchemaOfAllAndTheirNumberAgainstItsBounds() {
        String schema =
                "{'properties':{'l':{'items':{'type':'string'},'minItems':2,'maxItems':3}}}";
        assertThat(validator(schema).scope()).isEqualTo("changed paths");
        document(schema, "{'l':['a','b']}")
                .takesPatched("[{'op':'add','path':'/l/0','value':'c'}]")
                .takesPatched("[{'op':'add','path':'/l/-','value':'c'}]")
                .takesPatched("[{'op':'move','from':'/l/0','path':'/l/1'}]")
                .takesPatched("[{'op':'replace','path':'/l/1','value':'c'}]")
                .refusesPatched("[{'op':'add','path':'/l/0','value':1}]", "/l/0: type")
                .refusesPatched("[{'op':'add','path':'/l/1','value':1}]", "/l/1: type")
                .refusesPatched("[{'op':'add','path':'/l/-','value':1}]", "/l/2: type")
                .refusesPatched("[{'op':'replace','path':'/l/1','value':1}]", "/l/1: type")
                .refusesPatched("[{'op':'remove','path':'/l/1'}]", "/l: minItems")
                .refusesPatched(
                        "[{'op':'add','path':'/l/0','value':'c'},{'op':'copy','from':'/l/0','path':'/l/0'}]",
                        "/l: maxItems");
    }

    @Test
    void insideOfAnElementOnlyWhatChangedIsLookedAt() {
        String tree =
                "{'type':'object','required':['text'],'minProperties':1,'maxProperties':3,"
                        + "'properties':{'text':{'type':'string'},'in':{'items':{'$ref':'#/$defs/node'}}}}";
        String schema =
                "{'properties':{'l':{'items':{'$ref':'#/$defs/node'}}},'$defs':{'node':"
                        + tree
                        + "}}";
        assertThat(validator(schema).scope()).isEqualTo("changed paths");
        document(schema, "{'l':[{'text':'a','in':[{'text':'b'},{'text':'c','in':[]}]}]}")
                .takesPatched("[{'op':'replace','path':'/l/0/in/1/text','value':'d'}]")
                .takesPatched("[{'op':'add','path':'/l/0/in/1/in/0','value':{'text':'d'}}]")
                .takesPatched("[{'op':'remove','path':'/l/0/in/1/in'}]")
                .refusesPatched(
                        "[{'op':'replace','path':'/l/0/in/1/text','value':1}]",
                        "/l/0/in/1/text: type")
                .refusesPatched("[{'op':'remove','path':'/l/0/in/1/text'}]", "/l/0/in/1: required")
                .refusesPatched(
                        "[{'op':'add','path':'/l/0/in/1/in/0','value':{}}]", "/l/0/in/1/in/0: ")
                .refusesPatched(
                        "[{'op':'add','path':'/l/0/in/1/x','value':1},{'op':'add','path':'/l/0/in/1/y','value':1}]",
                        "/l/0/in/1: maxProperties");
    }

    /** What stands elsewhere in the document was held against other schemas, or against none. */
    @Test
    void whatIsCopiedFromAnotherPlaceIsLookedAt() {
        document("{'properties':{'l':{'items':{'type':'string'}}}}", "{'l':['a'],'n':[1]}")
                .refusesPatched("[{'op':'copy','from':'/n/0','path':'/l/0'}]", "/l/0: type")
                .refusesPatched("[{'op':'copy','from':'/n','path':'/l'}]", "/l/0: type");
    }

    @Test
    void aRootThatIsAnArrayIsJudgedByItsElementsAndAScalarAsAWhole() {
        ChangedPathsValidator list = validator("{'type':'array','items':{'type':'number'}}");
        assertThat(list.scope()).isEqualTo("changed paths");
        ChangingDocument.of(list, "[1]")
                .takes("[2]")
                .takesPatched("[{'op':'add','path':'/1','value':2}]")
                .refusesPatched("[{'op':'add','path':'/1','value':'x'}]", "/1: type")
                .refuses("['x']", "/0: type");
        ChangedPathsValidator set = validator("{'type':'array','uniqueItems':true}");
        assertThat(set.scope()).isEqualTo("whole document (uniqueItems)");
        ChangingDocument.of(set, "[1]").takesAsAWhole("[2]");
        document("{'type':['object','string']}", "'x'").takesAsAWhole("'y'").takes("{}");
    }

    @Test
    void aSchemaThatIsTrueTakesAnything() {
        assertThat(validator("true").scope()).isEqualTo("changed paths");
        document("true", "{'a':1}").takes("{'a':{'b':[]}}").takes("{'a':null}");
        document("{'properties':{'a':true,'b':" + TEXT_OR_NUMBER + "}}", "{'b':1}")
                .takes("{'a':{'b':1}}")
                .takes("{'b':'x'}")
                .refuses("{'b':true}", "/b: type");
    }

    @Test
    void schemasThatLeadToEachOtherDoNotAddUp() {
        String both =
                "{'allOf':[{'additionalProperties':{'$ref':'#/$defs/a'}},"
                        + "{'additionalProperties':{'$ref':'#/$defs/b'}}],'maxProperties':2}";
        ChangedPathsValidator validator =
                validator("{'$ref':'#/$defs/a','$defs':{'a':" + both + ",'b':" + both + "}}");
        assertThat(validator.scope()).isEqualTo("changed paths");
        ChangingDocument.of(validator, "{'x':{'x':{'x':{'x':{'x':{}}}}}}")
                .takes("{'x':{'x':{'x':{'x':{'x':{'y':1}}}}}}")
                .refuses(
                        "{'x':{'x':{'x':{'x':{'x':{'a':1,'b':1,'c':1}}}}}}",
                        "/x/x/x/x/x: maxProperties");
    }

    @Test
    void moreSchemasForOneValueThanAreFollowedMakeItBeJudgedAsAWhole() {
        String parts = "{},".repeat(SubschemaCompiler.CONJUNCTION_MAX) + "{'maxProperties':2}";
        ChangedPathsValidator validator =
                validator("{'additionalProperties':{'allOf':[" + parts + "]}}");
        assertThat(validator.scope()).isEqualTo("changed paths; whole at /* (allOf)");
        ChangingDocument.of(validator, "{'o':{'a':1}}")
                .takes("{'o':{'b':1}}")
                .refuses("{'o':{'b':1,'c':1}}", "/o: maxProperties");
    }

    @Test
    void aPlaceThatIsJudgedAsAWholeIsJudgedOnceHoweverManyPathsLeadThere() {
        StringBuilder patch = new StringBuilder("{'o':{'m':1");
        for (int i = 0; i < 20_000; i++) {
            patch.append(",'m").append(i).append("':1");
        }
        // Judged again for each path, this would take minutes.
        document("{'properties':{'o':{'not':{'required':['x']}}}}", "{'o':{}}").takes(patch + "}}");
    }

    @Test
    void aDeepPlaceIsReachedWithoutRecursion() {
        int depth = 180;
        String head = "{'in':".repeat(depth);
        String tail = "}".repeat(depth);
        document("{'properties':{'in':{'$ref':'#'},'n':{'type':'number'}}}", head + "{}" + tail)
                .takes(head + "{'n':1}" + tail)
                .refuses(head + "{'n':'x'}" + tail, "type");
    }

    private static ChangingDocument document(String schema, String document) {
        return ChangingDocument.of(validator(schema), document);
    }
}
