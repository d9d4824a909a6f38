package dev.patchboard.fleet;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Ids;
import java.time.ZoneOffset;
import java.util.Set;

/** Hosts and people for tests. */
final class FleetFixtures {

    static final Actor ANNA = Actor.of("anna", Actor.Channel.API);

    private FleetFixtures() {}

    static Host host(String name, Environment environment, String... groups) {
        return new Host(
                Ids.next(),
                name,
                Host.key(name) + ".example.org",
                null,
                environment,
                Set.of(groups),
                null,
                Criticality.MEDIUM,
                Exposure.INTERNAL,
                "server",
                null,
                ZoneOffset.UTC,
                null,
                false,
                0);
    }
}
