package dev.patchboard.fleet;

import dev.patchboard.fleet.internal.Cell;
import dev.patchboard.fleet.internal.HostEntry;
import dev.patchboard.fleet.internal.HostField;
import dev.patchboard.fleet.internal.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Law 1: in the lab a patch is tried without an authorisation, so no list takes a host into the lab, or out of it, while a change is about
 * that host. Whoever keeps the inventory could have a production host patched unasked otherwise.
 */
@Component
class LabBorder {

    private final OpenTargets changes;

    LabBorder(OpenTargets changes) {
        this.changes = changes;
    }

    /** Notes a problem at the line of the environment where the host would cross the border under an open change. */
    void check(HostEntry entry, @Nullable Host before, Host after, Problems problems) {
        if (before == null || isLab(before) == isLab(after)) {
            return;
        }
        Cell cell = entry.cells().get(HostField.ENVIRONMENT);
        changes.openChangeOf(before.id())
                .ifPresent(change -> problems.add(
                        cell == null ? entry.line() : cell.line(),
                        cell == null ? "environment" : cell.field(),
                        before.name() + " does not change from " + before.environment() + " to " + after.environment()
                                + " while " + change + " targets it, since the lab is patched without an authorisation."
                                + " Take it out of " + change + " by a revision, or wait until that has ended."));
    }

    private static boolean isLab(Host host) {
        return host.environment() == Environment.LAB;
    }
}
