package dev.patchboard.fleet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file with packages or facts changed, or would change.
 *
 * @param dryRun whether nothing was written
 * @param hosts names of the hosts in the file
 * @param added values that were not known (for packages: in this version)
 * @param changed facts with another value; 0 for packages, where a new version is one added and one removed
 * @param removed values the file no longer holds
 * @param unchanged values as before
 * @param evidence SHA-256 of the stored file, or null after a dry run
 */
public record ListReport(
        boolean dryRun,
        List<String> hosts,
        int added,
        int changed,
        int removed,
        int unchanged,
        @Nullable String evidence) {

    public ListReport {
        hosts = List.copyOf(hosts);
    }
}
