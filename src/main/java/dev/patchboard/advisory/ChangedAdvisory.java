package dev.patchboard.advisory;

import java.util.Set;

/**
 * An advisory that says something else than before.
 *
 * @param cves those that it names now, and those that it named before
 * @param withdrawn whether its publisher took it back
 */
public record ChangedAdvisory(String trackingId, String publisher, Set<String> cves, boolean withdrawn) {

    public ChangedAdvisory {
        cves = Set.copyOf(cves);
    }
}
