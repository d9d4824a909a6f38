package dev.patchboard.fleet.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Inventory as CSV: column {@code name}, {@code groups} (separated by blanks, {@code |} or {@code ;}) and those of {@link HostField}. */
public final class CsvInventory {

    private static final String NAME = "name";
    private static final String GROUPS = "groups";

    private CsvInventory() {}

    /** The columns a file may have; only {@code name} must be there. */
    public static List<String> columns() {
        return Stream.concat(
                        Stream.of(NAME, GROUPS),
                        Arrays.stream(HostField.values()).map(HostField::column))
                .toList();
    }

    /** Every host the file names, in its order. Problems are noted; the caller throws. */
    public static List<HostEntry> read(String text, Problems problems) {
        Set<String> known = new TreeSet<>(columns());
        List<HostEntry> entries = new ArrayList<>();
        Map<String, Long> firstLines = new LinkedHashMap<>();
        for (Table.Line line : Table.read(text, Set.of(NAME), known, problems).lines()) {
            String name = line.text(NAME);
            Long first = firstLines.putIfAbsent(name.toLowerCase(Locale.ROOT), line.line());
            if (name.isEmpty()) {
                problems.add(line.line(), NAME, "The host has no name. Give it one or take the line out.");
            } else if (first != null) {
                problems.add(
                        line.line(),
                        NAME,
                        Problems.quote(name) + " is already in line " + first + ". Keep one of the two.");
            } else {
                entries.add(entry(name, line, problems));
            }
        }
        return entries;
    }

    private static HostEntry entry(String name, Table.Line line, Problems problems) {
        Map<HostField, Cell> cells = new EnumMap<>(HostField.class);
        line.cells().forEach((column, cell) -> HostField.ofColumn(column).ifPresent(field -> cells.put(field, cell)));
        return new HostEntry(name, line.line(), cells, groups(line, problems));
    }

    private static @Nullable Set<String> groups(Table.Line line, Problems problems) {
        if (!line.cells().containsKey(GROUPS)) {
            return null;
        }
        Set<String> names = new TreeSet<>();
        for (String name : line.text(GROUPS).split("[\\s|;]+")) {
            if (!name.isEmpty()) {
                GroupName.of(name, line.line(), GROUPS, problems).ifPresent(names::add);
            }
        }
        return names;
    }
}
