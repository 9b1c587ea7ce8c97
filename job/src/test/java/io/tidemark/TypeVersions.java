package io.tidemark;

import io.tidemark.fold.FoldSettings;
import io.tidemark.fold.Folds;
import io.tidemark.local.oracle.PlainDeploy;
import io.tidemark.recordtype.RecordTypeCatalog;
import io.tidemark.reducer.BuiltInReducers;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Directories of the record types that editors edit, each another version of them. */
final class TypeVersions {
    /** What becomes of boards: they get a title. */
    static final String BOARD_LIFT = "{\"title\":\"lifted\"}";

    /** What becomes of outlines: their third item goes, and those without one cannot be lifted. */
    static final String OUTLINE_LIFT = "[{\"op\":\"remove\",\"path\":\"/items/2\"}]";

    private static final Path SHIPPED = Path.of("..", "schemas", "record-types");
    private static final List<String> TYPES = List.of("board", "outline");

    private final Path directory;

    TypeVersions(Path directory) {
        this.directory = directory;
    }

    /** The types as they are shipped. */
    Path first() throws IOException {
        return version("first", "");
    }

    /** Format 2, with a migration. */
    Path lifting() throws IOException {
        return version("lifting", "format: 2\n");
    }

    /** Generation 2, lifted from the rows before. */
    Path raised() throws IOException {
        return version("raised", "generation: 2\nformat: 2\n");
    }

    /** Generation 2, folded again from the beginning of the stream. */
    Path anew() throws IOException {
        return version("anew", "generation: 2\ngeneration-base: empty\n");
    }

    /** What the oracle must know of a version that takes over after an entry. */
    static PlainDeploy deploy(Path version, BigInteger after, FoldSettings settings) {
        RecordTypeCatalog types = RecordTypeCatalog.read(version, new BuiltInReducers());
        Folds folds = new Folds(types, settings);
        Map<String, PlainDeploy.Lift> lifts = new TreeMap<>();
        for (String name : TYPES) {
            String fingerprint = folds.of(types.named(name).orElseThrow()).fingerprint();
            String edit = name.equals("board") ? BOARD_LIFT : OUTLINE_LIFT;
            lifts.put(name, PlainDeploy.Lift.of(edit, fingerprint));
        }
        return new PlainDeploy(after, lifts);
    }

    private Path version(String name, String keys) throws IOException {
        Path version = directory.resolve("types-" + name);
        for (String type : TYPES) {
            Path folder = Files.createDirectories(version.resolve(type));
            try (Stream<Path> files = Files.list(SHIPPED.resolve(type))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, folder.resolve(file.getFileName()));
                }
            }
            change(folder, type, keys);
        }
        return version;
    }

    private static void change(Path folder, String type, String keys) throws IOException {
        Path file = folder.resolve("record-type.yaml");
        String yaml = Files.readString(file).replace("generation: 1\n", "");
        String migrations = "";
        if (keys.contains("format")) {
            String reducer = type.equals("board") ? "json-merge-patch" : "json-patch";
            migrations = "migrations: { 2: { reducer: " + reducer + ", edit: to-2.json } }\n";
            Files.writeString(
                    folder.resolve("to-2.json"), type.equals("board") ? BOARD_LIFT : OUTLINE_LIFT);
        }
        Files.writeString(file, yaml + keys + migrations);
    }
}
