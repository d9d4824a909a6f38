package dev.patchboard.cli;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import picocli.CommandLine.ExitCode;

/** Reads files one after the other and prints what each says; a file that cannot be read does not stop the rest. */
final class ReadFiles {

    private static final int BUFFER = 1 << 16;

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;

    ReadFiles(PrintWriter out, PrintWriter err, boolean json) {
        this.out = out;
        this.err = err;
        this.json = json;
    }

    /**
     * @param read makes of an open file the object to print; a runtime exception means that it is unreadable
     * @param line makes of that object the text to print
     * @return the exit code: 0, or 2 when a file was unreadable
     */
    int all(
            List<Path> files,
            BiFunction<Path, InputStream, Map<String, Object>> read,
            BiFunction<Path, Map<String, Object>, String> line) {
        List<Map<String, Object>> done = new ArrayList<>();
        int exit = ExitCode.OK;
        for (Path file : files) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
                Map<String, Object> found = read.apply(file, in);
                done.add(found);
                if (!json) {
                    out.println(line.apply(file, found));
                }
            } catch (IOException | RuntimeException unreadable) {
                exit = ExitCode.USAGE;
                String why = reason(unreadable);
                done.add(JsonLine.object("file", file.toString(), "error", why));
                err.println(Plain.text(file + ": " + why));
            }
        }
        if (json) {
            out.println(JsonLine.of(JsonLine.object("files", done)));
        }
        out.flush();
        err.flush();
        return exit;
    }

    static String reason(Exception unreadable) {
        if (unreadable instanceof NoSuchFileException || unreadable instanceof FileNotFoundException) {
            return "There is no such file.";
        }
        String message = unreadable.getMessage();
        return message == null ? unreadable.getClass().getSimpleName() : message;
    }
}
