package dev.patchboard.advisory;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Stands in until the fleet's software lists are there: nothing is known, so nothing is claimed. */
@Component
class NoInstalledPackages implements InstalledPackages {

    @Override
    public Set<UUID> hosts() {
        return Set.of();
    }

    @Override
    public Map<UUID, String> installed(Set<UUID> hostIds, String packageName) {
        return Map.of();
    }

    @Override
    public Set<UUID> inventoried(Set<UUID> hostIds) {
        return Set.of();
    }
}
