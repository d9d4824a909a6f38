package dev.patchboard.verification;

import dev.patchboard.fleet.Hosts;
import dev.patchboard.rollout.AttestedHosts;
import dev.patchboard.shared.ChangeNumber;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells the rollout which hosts are proven by attestation. */
@Component
class HostsToAttest implements AttestedHosts {

    private final HostProfiles profiles;
    private final Hosts hosts;

    HostsToAttest(HostProfiles profiles, Hosts hosts) {
        this.profiles = profiles;
        this.hosts = hosts;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<UUID, String> among(ChangeNumber change, Collection<UUID> asked) {
        Map<UUID, String> names = new TreeMap<>();
        profiles.of(change, Set.copyOf(asked)).forEach((id, of) -> {
            if (of.byPeople()) {
                names.put(id, hosts.get(id).name());
            }
        });
        return names;
    }
}
