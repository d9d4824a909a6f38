package dev.patchboard.fleet;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The difference between the inventory and a file. */
final class Reconciliation {

    private final List<Host> added = new ArrayList<>();
    private final List<Host> updates = new ArrayList<>();
    private final List<HostDifference> changed = new ArrayList<>();
    private final List<String> retired = new ArrayList<>();
    private int unchanged;

    /**
     * Takes one host of the file.
     *
     * @param before the host as it is, or null when it is new
     * @param after the host as the file wants it
     */
    void add(@Nullable Host before, Host after) {
        if (before == null) {
            added.add(after);
            return;
        }
        if (before.retired()) {
            retired.add(before.name());
        }
        List<HostDifference.Field> fields = HostDifference.between(before, after);
        if (fields.isEmpty()) {
            unchanged++;
        } else {
            changed.add(new HostDifference(before.name(), fields));
            updates.add(HostEdit.of(after).next());
        }
    }

    void write(HostRows hostRows) {
        hostRows.insert(added);
        hostRows.update(updates);
    }

    InventoryReport report(boolean dryRun, List<String> missing, @Nullable String evidence) {
        return new InventoryReport(
                dryRun, added.stream().map(Host::name).toList(), changed, unchanged, missing, retired, evidence);
    }
}
