package dev.patchboard.fleet.internal;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a file says of one host.
 *
 * @param name as in the file
 * @param line where the file first names it, from 1
 * @param cells what it says; a field that is absent keeps its value, an empty one loses it
 * @param groups in lower case, or null when the file does not speak of groups
 */
public record HostEntry(
        String name,
        long line,
        Map<HostField, Cell> cells,
        @Nullable Set<String> groups) {

    public HostEntry {
        cells = Map.copyOf(cells);
        groups = groups == null ? null : Set.copyOf(groups);
    }

    /** The name of a group as it is kept; empty, with a problem noted, if it cannot be one. */
    public static Optional<String> group(String name, Problems problems) {
        return GroupName.of(name, 0, "groups", problems);
    }
}
