package dev.patchboard.testing;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real files with known facts, kept outside the repository: {@code PATCHBOARD_DATA}, or {@code ../shared/data} beside it. */
public final class ReferenceData {

    private static final JsonMapper JSON = JsonMapper.shared();

    private ReferenceData() {}

    /** A folder of the data; skips the test, saying so, where there is none. */
    public static Path folder(String name) {
        String home = System.getenv().getOrDefault("PATCHBOARD_DATA", "../shared/data");
        Path folder = Path.of(home, name);
        if (!Files.isDirectory(folder)) {
            abort("Skipped: there is no " + folder + ". Set PATCHBOARD_DATA to the folder of reference data.");
        }
        return folder;
    }

    /** The files in a folder whose name ends so, in order of name; skips as {@link #folder} does. */
    public static List<Path> files(String folder, String ending) {
        try (Stream<Path> all = Files.list(folder(folder))) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    public static JsonNode json(Path file) {
        return JSON.readTree(file.toFile());
    }

    public static JsonNode json(String text) {
        return JSON.readTree(text);
    }
}
