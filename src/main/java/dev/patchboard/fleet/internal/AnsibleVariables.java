package dev.patchboard.fleet.internal;

import dev.patchboard.fleet.internal.Located.Entries;
import dev.patchboard.fleet.internal.Located.Entry;
import dev.patchboard.fleet.internal.Located.Items;
import dev.patchboard.fleet.internal.Located.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A mapping of variables. Only single values are kept: what Patchboard reads of an inventory is never a list. */
final class AnsibleVariables {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

    private AnsibleVariables() {}

    static List<Cell> of(Located value, Problems problems) {
        List<Cell> cells = new ArrayList<>();
        if (value instanceof Entries entries) {
            for (Entry entry : entries.entries()) {
                add(entry, cells, problems);
            }
        } else if (value instanceof Items || value instanceof Scalar scalar && scalar.text() != null) {
            problems.add(value.line(), null, "Expected variables as a mapping (name: value) here.");
        }
        return cells;
    }

    private static void add(Entry entry, List<Cell> cells, Problems problems) {
        if (!NAME.matcher(entry.name()).matches()) {
            problems.add(
                    entry.line(),
                    entry.name(),
                    Problems.quote(entry.name()) + " is not a name of a variable. Start it with a letter or _.");
        } else if (entry.value() instanceof Scalar scalar) {
            String text = scalar.text() == null ? "" : scalar.text().strip();
            cells.add(new Cell(text, entry.line(), entry.name()));
        }
    }
}
