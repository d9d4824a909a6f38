package dev.patchboard.fleet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an inventory file changed, or would change.
 *
 * @param dryRun whether nothing was written
 * @param added names of hosts that were not known
 * @param changed hosts that differ from the file
 * @param unchanged number of hosts that are as the file says
 * @param missing names of hosts in service that the file does not name; they are left alone
 * @param retired names in the file whose host is retired; it stays retired
 * @param evidence SHA-256 of the stored file, or null after a dry run
 */
public record InventoryReport(
        boolean dryRun,
        List<String> added,
        List<HostDifference> changed,
        int unchanged,
        List<String> missing,
        List<String> retired,
        @Nullable String evidence) {

    public InventoryReport {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        missing = List.copyOf(missing);
        retired = List.copyOf(retired);
    }
}
