package dev.patchboard.fleet.internal;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A tree read from JSON or YAML whose every part knows its line. */
public sealed interface Located {

    /** Where it starts, from 1. */
    long line();

    /**
     * A single value.
     *
     * @param text as in the file without quotes, or null for JSON's and YAML's null
     */
    record Scalar(long line, @Nullable String text) implements Located {}

    /** A list. */
    record Items(long line, List<Located> items) implements Located {}

    /** A mapping, in the order of the file; names are unique. */
    record Entries(long line, List<Entry> entries) implements Located {

        /** The value of a name. */
        public Optional<Located> get(String name) {
            return entries.stream()
                    .filter(entry -> entry.name().equals(name))
                    .map(Entry::value)
                    .findFirst();
        }
    }

    /** A name and its value. */
    record Entry(long line, String name, Located value) {}
}
