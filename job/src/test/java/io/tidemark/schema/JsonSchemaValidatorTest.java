package io.tidemark.schema;

import static io.tidemark.testing.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the library by itself would give another verdict than the draft. */
class JsonSchemaValidatorTest {
    /** In time that grows with their number alone: each took its share of all others once. */
    @Test
    @Timeout(10)
    void manySuchMembersAreRefusedSoon() {
        StringBuilder members = new StringBuilder("{'b':1");
        for (int i = 0; i < 20_000; i++) {
            members.append(",'#").append(i).append("':1");
        }
        holds(
                "{'additionalProperties':false}",
                members + "}",
                ": additionalProperties; and many more");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'additionalProperties':false} | {'#a':1} | : additionalProperties",
                "{'additionalProperties':{'type':'string'}} | {'#a':1} | /#a: type",
                "{'additionalProperties':{'type':'string'}} | {'#a':'x','b':'y'} | ",
                "{'additionalProperties':true} | {'#a':1} | ",
                "{'additionalProperties':{}} | {'#a':1} | ",
                "{'properties':{'#a':{'type':'number'}},'additionalProperties':false} | {'#a':1} | ",
                "{'properties':{'#a':{'type':'number'}},'additionalProperties':false} | {'#b':1} | : additionalProperties",
                "{'patternProperties':{'^#a':{}},'additionalProperties':false} | {'#ab':1} | ",
                "{'patternProperties':{'^#a':{}},'additionalProperties':false} | {'#b':1} | : additionalProperties",
                "{'properties':{'o':{'additionalProperties':false}}} | {'o':{'#':1}} | /o: additionalProperties",
                "{'additionalProperties':{'additionalProperties':{'const':1}}} | {'#a':{'#b':2}} | /#a/#b: const",
            })
    void aMemberWhoseNameBeginsWithAHashIsOneLikeOthers(
            String schema, String document, String problem) {
        holds(schema, document, problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'const':[1,'x']} | [1,'x'] | ",
                "{'const':[1,'x']} | [2,'x'] | : const",
                "{'const':[1.50,-0.0,1e2]} | [1.5,0,100] | ",
                "{'const':{'v':{'w':[100]}}} | {'v':{'w':[1E+2]}} | ",
                "{'const':{'v':{'w':[100]}}} | {'v':{'w':[101]}} | : const",
                "{'enum':['x',{'v':1}]} | {'v':1.0} | ",
                "{'enum':['x',{'v':1}]} | {'v':2} | : enum",
                "{'enum':[[1,[2]],3]} | [1,[2]] | ",
                "{'enum':[[1,[2]],3]} | 3.0 | ",
                "{'const':9007199254740993} | 9007199254740993 | ",
                "{'const':[9007199254740993]} | [9007199254740992] | : const",
                "{'const':[0.1000000000000000000001]} | [0.1] | : const",
                "{'properties':{'const':{'maxItems':1,'const':[1]}}} | {'const':[1]} | ",
                "{'properties':{'enum':{'items':{'enum':[[1]]}}}} | {'enum':[[1]]} | ",
                "{'$defs':{'enum':{'minLength':2}},'$ref':'#/$defs/enum'} | 'x' | : minLength",
            })
    void numbersInsideOfConstantsAreEqualByTheirValue(
            String schema, String document, String problem) {
        holds(schema, document, problem);
    }

    @Test
    void uniqueItemsSaysNothingOfObjects() {
        holds("{'uniqueItems':true}", "{'a':1,'b':1}", null);
        holds("{'uniqueItems':true}", "[1,1.0]", ": uniqueItems");
        holds("{'uniqueItems':false}", "[1,1]", null);
    }

    private static void holds(String schema, String document, String problem) {
        assertThat(ChangingDocument.validator(schema).problem(json(document)).orElse(null))
                .isEqualTo(problem);
    }
}
