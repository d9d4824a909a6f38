package dev.patchboard.advisory.csaf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The lists of other bodies that the tests look things up in; they lie beside the program, so that no network is needed. */
final class Lists {

    private Lists() {}

    /** The lines that are no comments. */
    static List<String> lines(String name) {
        try (InputStream in = Lists.class.getResourceAsStream("/csaf-check/" + name)) {
            if (in == null) {
                throw new IllegalStateException("The program lacks its list " + name + ".");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
