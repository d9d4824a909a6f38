package dev.patchboard.fleet.web;

import dev.patchboard.fleet.Criticality;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Exposure;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Stakes.MissionImpact;
import dev.patchboard.fleet.Stakes.SafetyImpact;
import dev.patchboard.fleet.Stakes.SecurityRequirement;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A host over REST. */
record HostBody(
        UUID id,
        String name,
        @Nullable String fqdn,
        @Nullable String ip,
        Environment environment,
        SortedSet<String> groups,
        @Nullable String owner,
        Criticality criticality,
        Exposure exposure,
        @Nullable SafetyImpact safetyImpact,
        @Nullable MissionImpact missionImpact,
        @Nullable SecurityRequirement confidentialityRequirement,
        @Nullable SecurityRequirement integrityRequirement,
        @Nullable SecurityRequirement availabilityRequirement,
        String assetClass,
        @Nullable String redundancyGroup,
        String zone,
        @Nullable String os,
        boolean retired) {

    static HostBody of(Host host) {
        return new HostBody(
                host.id(),
                host.name(),
                host.fqdn(),
                host.ip(),
                host.environment(),
                new TreeSet<>(host.groups()),
                host.owner(),
                host.criticality(),
                host.exposure(),
                host.stakes().safety(),
                host.stakes().mission(),
                host.stakes().confidentiality(),
                host.stakes().integrity(),
                host.stakes().availability(),
                host.assetClass(),
                host.redundancyGroup(),
                host.zone().getId(),
                host.os(),
                host.retired());
    }
}
