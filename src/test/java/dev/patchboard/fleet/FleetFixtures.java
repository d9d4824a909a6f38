package dev.patchboard.fleet;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Ids;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hosts and people for tests. */
public final class FleetFixtures {

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
                Stakes.NOT_STATED,
                "server",
                null,
                ZoneOffset.UTC,
                null,
                false,
                0);
    }

    /** A production server called so; null for what the inventory does not know. */
    public static Host machine(String name, @Nullable String fqdn, @Nullable String ip, @Nullable String os) {
        return new Host(
                Ids.next(),
                name,
                fqdn,
                ip,
                Environment.PRODUCTION,
                Set.of(),
                null,
                Criticality.MEDIUM,
                Exposure.INTERNAL,
                Stakes.NOT_STATED,
                "server",
                null,
                ZoneOffset.UTC,
                os,
                false,
                0);
    }
}
