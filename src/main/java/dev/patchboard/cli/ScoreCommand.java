package dev.patchboard.cli;

import dev.patchboard.advisory.format.Cvss;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code score}: one JSON line a vector. */
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        description = "Scores CVSS v2, v3.0, v3.1 and v4.0 vectors. Exit code 0, or 1 when any is bad.")
final class ScoreCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--file", description = "A file with one vector a line; empty lines are left out.")
    private @Nullable Path file;

    @Parameters(paramLabel = "VECTOR", arity = "0..*")
    private List<String> vectors = List.of();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        boolean good = true;
        for (String vector : vectors) {
            good &= print(vector, out);
        }
        if (file != null) {
            try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    good &= line.isBlank() || print(line.strip(), out);
                }
            } catch (IOException unreadable) {
                spec.commandLine().getErr().println(Plain.text(file + ": cannot be read."));
                return ExitCode.USAGE;
            }
        } else if (vectors.isEmpty()) {
            spec.commandLine().getErr().println("Name a vector, or a file of vectors with --file.");
            return ExitCode.USAGE;
        }
        out.flush();
        return good ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static boolean print(String vector, PrintWriter out) {
        try {
            out.println(JsonLine.of(line(Cvss.of(vector))));
            return true;
        } catch (IllegalArgumentException bad) {
            out.println(JsonLine.of(JsonLine.object("vector", vector, "error", String.valueOf(bad.getMessage()))));
            return false;
        }
    }

    private static Map<String, Object> line(Cvss cvss) {
        Map<String, Object> scores = JsonLine.object(
                "base", cvss.base(), "temporal", cvss.temporal(), "environmental", cvss.environmental());
        return JsonLine.object(
                "vector", cvss.vector(),
                "version", cvss.version(),
                "scores", scores.isEmpty() ? null : scores,
                "score", cvss.score(),
                "severity", cvss.severity());
    }
}
