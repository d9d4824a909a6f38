package dev.patchboard.web.fleet;

import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.HostChange;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a person changes on one host, each field as text; empty takes the value away.
 *
 * @param version of the host that was read: somebody who was faster is not overwritten
 * @param groups names, apart by commas, spaces or lines
 */
record HostForm(
        int version,
        @Nullable String environment,
        @Nullable String owner,
        @Nullable String criticality,
        @Nullable String exposure,
        @Nullable String safety_impact,
        @Nullable String mission_impact,
        @Nullable String confidentiality_requirement,
        @Nullable String integrity_requirement,
        @Nullable String availability_requirement,
        @Nullable String groups,
        @Nullable String asset_class,
        @Nullable String redundancy_group,
        @Nullable String zone,
        @Nullable String os,
        @Nullable String fqdn,
        @Nullable String ip) {

    static HostForm of(Host host) {
        return new HostForm(
                host.version(),
                host.environment().name(),
                host.owner(),
                host.criticality().name(),
                host.exposure().name(),
                word(host.stakes().safety()),
                word(host.stakes().mission()),
                word(host.stakes().confidentiality()),
                word(host.stakes().integrity()),
                word(host.stakes().availability()),
                String.join(", ", new TreeSet<>(host.groups())),
                host.assetClass(),
                host.redundancyGroup(),
                host.zone().getId(),
                host.os(),
                host.fqdn(),
                host.ip());
    }

    HostChange change() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("environment", text(environment));
        fields.put("owner", text(owner));
        fields.put("criticality", text(criticality));
        fields.put("exposure", text(exposure));
        fields.put("safety_impact", text(safety_impact));
        fields.put("mission_impact", text(mission_impact));
        fields.put("confidentiality_requirement", text(confidentiality_requirement));
        fields.put("integrity_requirement", text(integrity_requirement));
        fields.put("availability_requirement", text(availability_requirement));
        fields.put("asset_class", text(asset_class));
        fields.put("redundancy_group", text(redundancy_group));
        fields.put("zone", text(zone));
        fields.put("os", text(os));
        fields.put("fqdn", text(fqdn));
        fields.put("ip", text(ip));
        Set<String> names = Arrays.stream(text(groups).split("[,;\\s]+"))
                .filter(name -> !name.isBlank())
                .collect(Collectors.toSet());
        return new HostChange(fields, names);
    }

    private static @Nullable String word(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "").strip();
    }
}
