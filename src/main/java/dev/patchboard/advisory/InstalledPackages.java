package dev.patchboard.advisory;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What the fleet says about installed software, as much of it as applicability asks for. */
interface InstalledPackages {

    /** Every host that is not retired. */
    Set<UUID> hosts();

    /** Installed version by host, for the hosts that have the package. */
    Map<UUID, String> installed(Set<UUID> hostIds, String packageName);

    /** Those of the hosts whose software is known at all; of the others, silence means nothing. */
    Set<UUID> inventoried(Set<UUID> hostIds);
}
