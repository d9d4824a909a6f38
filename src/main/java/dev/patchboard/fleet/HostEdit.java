package dev.patchboard.fleet;

import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A host being put together, field by field; what is not said keeps its value. */
final class HostEdit {

    private final UUID id;
    private final String name;
    private final int version;
    private @Nullable String fqdn;
    private @Nullable String ip;
    private Environment environment;
    private Set<String> groups;
    private @Nullable String owner;
    private Criticality criticality;
    private Exposure exposure;
    private Stakes stakes;
    private String assetClass;
    private @Nullable String redundancyGroup;
    private ZoneId zone;
    private @Nullable String os;
    private boolean retired;

    private HostEdit(Host host) {
        id = host.id();
        name = host.name();
        version = host.version();
        fqdn = host.fqdn();
        ip = host.ip();
        environment = host.environment();
        groups = host.groups();
        owner = host.owner();
        criticality = host.criticality();
        exposure = host.exposure();
        stakes = host.stakes();
        assetClass = host.assetClass();
        redundancyGroup = host.redundancyGroup();
        zone = host.zone();
        os = host.os();
        retired = host.retired();
    }

    static HostEdit of(Host host) {
        return new HostEdit(host);
    }

    HostEdit fqdn(@Nullable String value) {
        fqdn = value;
        return this;
    }

    HostEdit ip(@Nullable String value) {
        ip = value;
        return this;
    }

    HostEdit environment(Environment value) {
        environment = value;
        return this;
    }

    HostEdit groups(Set<String> value) {
        groups = value;
        return this;
    }

    HostEdit owner(@Nullable String value) {
        owner = value;
        return this;
    }

    HostEdit criticality(Criticality value) {
        criticality = value;
        return this;
    }

    HostEdit exposure(Exposure value) {
        exposure = value;
        return this;
    }

    HostEdit stakes(UnaryOperator<Stakes> change) {
        stakes = change.apply(stakes);
        return this;
    }

    HostEdit assetClass(String value) {
        assetClass = value;
        return this;
    }

    HostEdit redundancyGroup(@Nullable String value) {
        redundancyGroup = value;
        return this;
    }

    HostEdit zone(ZoneId value) {
        zone = value;
        return this;
    }

    HostEdit os(@Nullable String value) {
        os = value;
        return this;
    }

    HostEdit retired(boolean value) {
        retired = value;
        return this;
    }

    Host host() {
        return host(version);
    }

    /** The host as the next version of its row. */
    Host next() {
        return host(version + 1);
    }

    private Host host(int asVersion) {
        return new Host(
                id,
                name,
                fqdn,
                ip,
                environment,
                groups,
                owner,
                criticality,
                exposure,
                stakes,
                assetClass,
                redundancyGroup,
                zone,
                os,
                retired,
                asVersion);
    }
}
