package io.tidemark.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The jar of a reducer of one's own, made as its author would make it: compiled against the packed
 * job and nothing else.
 */
public final class ReducerJar {
    private ReducerJar() {}

    /**
     * Compiles and packs a module.
     *
     * @param module a directory with {@code java} and {@code META-INF}
     * @param job the packed job
     * @param directory where the jar and what is made on the way goes
     * @throws IllegalStateException with what the compiler says, warnings too
     */
    public static Path of(Path module, Path job, Path directory) throws IOException {
        String name = module.getFileName().toString();
        Path classes = Files.createDirectories(directory.resolve(name));
        compile(filesUnder(module.resolve("java")), job, classes);
        Path jar = directory.resolve(name + ".jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            pack(classes, classes, out);
            pack(module, module.resolve("META-INF"), out);
        }
        return jar;
    }

    private static void compile(List<Path> sources, Path job, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        List<String> options =
                List.of(
                        "--release",
                        "17",
                        "-proc:none",
                        "-Xlint:all",
                        "-Werror",
                        "-cp",
                        job.toString(),
                        "-d",
                        classes.toString());
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, UTF_8)) {
            boolean compiled =
                    compiler.getTask(
                                    said,
                                    files,
                                    null,
                                    options,
                                    null,
                                    files.getJavaFileObjectsFromPaths(sources))
                            .call();
            if (!compiled) {
                throw new IllegalStateException(said.toString());
            }
        }
    }

    private static void pack(Path root, Path directory, JarOutputStream out) throws IOException {
        for (Path file : filesUnder(directory)) {
            out.putNextEntry(new JarEntry(root.relativize(file).toString().replace('\\', '/')));
            Files.copy(file, out);
            out.closeEntry();
        }
    }

    private static List<Path> filesUnder(Path directory) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
