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

/** What the page for writers of record types says is what the program does. */
class SchemasReadmeTest {
    private static final Path PAGE = Path.of("..", "schemas", "README.md");
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\|.*");

    @Test
    void itsTablesOfCodesAreTheCodes() throws IOException {
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
    void itTellsEveryReducer() throws IOException {
        assertThat(Files.readString(PAGE)).contains(new BuiltInReducers().names());
    }

    private static List<String> firstColumn(String heading) throws IOException {
        List<String> lines = Files.readAllLines(PAGE);
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
