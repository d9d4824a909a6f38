package dev.patchboard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.Patchboard;
import dev.patchboard.testing.ProductClassPath;
import dev.patchboard.verification.log.LogFormat;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A site's own log format in a jar, as docs/log-formats.md tells to bring one: a real process, started by {@code ./patchboard}. */
class SiteJarTest {

    private static final String FORMAT = """
            package com.example.till;

            import dev.patchboard.shared.Outcome;
            import dev.patchboard.verification.log.*;

            public class TillFormat implements LogFormat {
                @Override public String name() { return "till"; }
                @Override public int likelihood(LogSample sample) {
                    return sample.lines().get(0).startsWith("TILL UPDATE") ? 100 : 0;
                }
                @Override public LogParser parser(LogContext context) {
                    return new LogParser() {
                        @Override public void line(LogLine line) {
                            if (line.startsWith("done ")) {
                                String[] words = line.text().split(" ");
                                context.entries().put(LogEntry.of(words[1], words[2], Outcome.INSTALLED, line.number()));
                            }
                        }
                        @Override public void end(LogEnd end) {}
                    };
                }
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void aFormatOfASiteIsReadOnceItsJarIsNamedAndItsLogIsUnknownBefore() throws Exception {
        Path log = Files.writeString(directory.resolve("till.log"), "TILL UPDATE 7\ndone tls-kit 3.0.15\n");

        JsonNode without = read(log, null);
        assertThat(without.get("overall").asString()).isEqualTo("UNKNOWN");

        JsonNode with = read(log, siteJar());
        assertThat(with.get("format").asString()).isEqualTo("till");
        assertThat(with.get("overall").asString()).isEqualTo("INSTALLED");
        assertThat(with.at("/entries/0/subject").asString()).isEqualTo("tls-kit");
        assertThat(with.at("/entries/0/version").asString()).isEqualTo("3.0.15");
    }

    /** What {@code ./patchboard log read --json} says of a file. */
    private JsonNode read(Path log, @Nullable Path plugins) throws Exception {
        Path out = directory.resolve("out.json");
        Path error = directory.resolve("error.txt");
        ProcessBuilder start = new ProcessBuilder("sh", "patchboard", "log", "read", "--json", log.toString())
                .redirectOutput(out.toFile())
                .redirectError(error.toFile());
        Map<String, String> environment = start.environment();
        environment.put("PATCHBOARD_JAR", product().toString());
        environment.put(
                "PATH", Path.of(System.getProperty("java.home"), "bin") + File.pathSeparator + System.getenv("PATH"));
        environment.remove("PATCHBOARD_PLUGINS");
        if (plugins != null) {
            environment.put("PATCHBOARD_PLUGINS", plugins.toString());
        }
        Process process = start.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readString(error)).isEmpty();
        assertThat(process.exitValue()).isEqualTo(plugins == null ? 1 : 0);
        return JsonMapper.builder().build().readTree(Files.readString(out)).at("/files/0");
    }

    /** A jar that names the product's classes and libraries in its manifest, as the unpacked build does. */
    private Path product() throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, Patchboard.class.getName());
        attributes.put(
                Attributes.Name.CLASS_PATH,
                ProductClassPath.entries().stream()
                        .map(each -> each.toUri().toString())
                        .collect(Collectors.joining(" ")));
        Path jar = directory.resolve("product.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }

    /** The site's jar: its classes, and the file that names it. */
    private Path siteJar() throws IOException {
        Path source = Files.writeString(directory.resolve("TillFormat.java"), FORMAT);
        Path classes = Files.createDirectory(directory.resolve("classes"));
        String[] options = {"-proc:none", "-cp", ProductClassPath.text(), "-d", classes.toString(), source.toString()};
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, options))
                .isZero();
        Path jar = directory.resolve("till.jar");
        try (JarOutputStream site = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Path one : files(classes)) {
                entry(site, classes.relativize(one).toString(), Files.readAllBytes(one));
            }
            entry(
                    site,
                    "META-INF/services/" + LogFormat.class.getName(),
                    "com.example.till.TillFormat\n".getBytes(StandardCharsets.US_ASCII));
        }
        return jar;
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static void entry(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(content);
        jar.closeEntry();
    }
}
