package io.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.DeadLetterCode;
import io.tidemark.domain.RejectionCode;
import io.tidemark.reducer.BuiltInReducers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The pages for authors of record types list every code and every reducer. */
class SchemasPagesTest {
    private static final Path SCHEMAS = Path.of("..", "schemas");
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\|.*");

    @Test
    void theTablesOfCodesAreTheCodes() throws IOException {
        assertThat(firstColumn("## Rejections"))
                .containsExactlyElementsOf(
                        Arrays.stream(RejectionCode.values())
                                .map(RejectionCode::wireName)
                                .toList());
        assertThat(firstColumn("## Dead letters"))
                .containsExactlyElementsOf(
                        Arrays.stream(DeadLetterCode.values())
                                .map(DeadLetterCode::wireName)
                                .toList());
    }

    @Test
    void everyReducerIsNamed() throws IOException {
        assertThat(Files.readString(SCHEMAS.resolve("record-types.md")))
                .contains(new BuiltInReducers().names());
    }

    @Test
    void theRecordTypeOnThePageIsTheOneInTheFolder() throws IOException {
        assertThat(Files.readString(SCHEMAS.resolve("record-types.md")))
                .contains(Files.readString(SCHEMAS.resolve("record-types/card/record-type.yaml")));
    }

    private static List<String> firstColumn(String heading) throws IOException {
        List<String> lines = Files.readAllLines(SCHEMAS.resolve("codes.md"));
        List<String> found = new ArrayList<>();
        for (int i = lines.indexOf(heading) + 1; i < lines.size(); i++) {
            if (lines.get(i).startsWith("## ")) {
                break;
            }
            Matcher row = ROW.matcher(lines.get(i));
            if (row.matches()) {
                found.add(row.group(1));
            }
        }
        return found;
    }
}
