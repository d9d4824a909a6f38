package dev.patchboard.fleet;

import dev.patchboard.fleet.Stakes.MissionImpact;
import dev.patchboard.fleet.Stakes.SafetyImpact;
import dev.patchboard.fleet.Stakes.SecurityRequirement;
import dev.patchboard.fleet.internal.Cell;
import dev.patchboard.fleet.internal.HostEntry;
import dev.patchboard.fleet.internal.HostField;
import dev.patchboard.fleet.internal.Problems;
import dev.patchboard.shared.Ids;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns what a file says of a host into the host it shall be, or notes why it cannot be. */
final class HostReader {

    private final Owners owners;
    private final ZoneId zone;
    private final @Nullable Environment environment;
    private final Problems problems;
    private final Map<String, Boolean> knownOwners = new HashMap<>();

    /**
     * @param environment of new hosts for which the file names none, or null if it must name one
     */
    HostReader(Owners owners, ZoneId zone, @Nullable Environment environment, Problems problems) {
        this.owners = owners;
        this.zone = zone;
        this.environment = environment;
        this.problems = problems;
    }

    /** The host as the file wants it, with the version it has; empty if a problem was noted. */
    Optional<Host> read(HostEntry entry, @Nullable Host before) {
        if (!Host.isName(entry.name())) {
            problems.add(
                    entry.line(),
                    "name",
                    Problems.quote(entry.name())
                            + " cannot be a host name. Use letters, digits and . _ : - (at most 255).");
            return Optional.empty();
        }
        HostEdit edit = HostEdit.of(before == null ? unknown(entry) : before);
        if (before == null
                && entry.cells()
                        .getOrDefault(HostField.ENVIRONMENT, new Cell("", 0, ""))
                        .isEmpty()
                && environment == null) {
            problems.add(
                    entry.line(),
                    "environment",
                    "The environment is missing. Use " + HostValues.words(Environment.class) + ".");
            return Optional.empty();
        }
        boolean good = true;
        for (Map.Entry<HostField, Cell> cell : entry.cells().entrySet()) {
            good &= apply(cell.getKey(), cell.getValue(), edit);
        }
        if (entry.groups() != null) {
            edit.groups(entry.groups());
        }
        return good ? Optional.of(edit.host()) : Optional.empty();
    }

    private boolean apply(HostField field, Cell cell, HostEdit edit) {
        try {
            switch (field) {
                case FQDN ->
                    edit.fqdn(
                            HostValues.text(cell, 255).map(HostValues::dnsName).orElse(null));
                case IP ->
                    edit.ip(HostValues.text(cell, 45).map(HostValues::address).orElse(null));
                case OWNER ->
                    edit.owner(HostValues.text(cell, 120).map(this::owner).orElse(null));
                case REDUNDANCY_GROUP ->
                    edit.redundancyGroup(HostValues.text(cell, 120).orElse(null));
                case OS -> edit.os(HostValues.text(cell, 200).orElse(null));
                case ASSET_CLASS ->
                    edit.assetClass(
                            HostValues.text(cell, 60).map(HostValues::word).orElse("server"));
                case ZONE ->
                    edit.zone(HostValues.text(cell, 60).map(HostValues::zone).orElse(zone));
                case ENVIRONMENT -> HostValues.choice(cell, Environment.class).ifPresent(edit::environment);
                case CRITICALITY ->
                    edit.criticality(HostValues.choice(cell, Criticality.class).orElse(Criticality.MEDIUM));
                case EXPOSURE ->
                    edit.exposure(HostValues.choice(cell, Exposure.class).orElse(Exposure.INTERNAL));
                default -> stake(field, cell, edit);
            }
            return true;
        } catch (IllegalArgumentException e) {
            problems.add(cell.line(), cell.field(), String.valueOf(e.getMessage()));
            return false;
        }
    }

    private static void stake(HostField field, Cell cell, HostEdit edit) {
        switch (field) {
            case SAFETY_IMPACT -> {
                SafetyImpact safety =
                        HostValues.choice(cell, SafetyImpact.class).orElse(null);
                edit.stakes(stakes -> stakes.withSafety(safety));
            }
            case MISSION_IMPACT -> {
                MissionImpact mission =
                        HostValues.choice(cell, MissionImpact.class).orElse(null);
                edit.stakes(stakes -> stakes.withMission(mission));
            }
            default ->
                requirement(
                        field,
                        HostValues.choice(cell, SecurityRequirement.class).orElse(null),
                        edit);
        }
    }

    private static void requirement(HostField field, @Nullable SecurityRequirement value, HostEdit edit) {
        switch (field) {
            case CONFIDENTIALITY_REQUIREMENT -> edit.stakes(stakes -> stakes.withConfidentiality(value));
            case INTEGRITY_REQUIREMENT -> edit.stakes(stakes -> stakes.withIntegrity(value));
            case AVAILABILITY_REQUIREMENT -> edit.stakes(stakes -> stakes.withAvailability(value));
            default -> throw new IllegalStateException("Nobody reads the field " + field);
        }
    }

    private Host unknown(HostEntry entry) {
        return new Host(
                Ids.next(),
                entry.name(),
                null,
                null,
                environment == null ? Environment.PRODUCTION : environment,
                Set.of(),
                null,
                Criticality.MEDIUM,
                Exposure.INTERNAL,
                Stakes.NOT_STATED,
                "server",
                null,
                zone,
                null,
                false,
                0);
    }

    private String owner(String login) {
        String normal = login.toLowerCase(Locale.ROOT);
        if (!knownOwners.computeIfAbsent(normal, owners::knows)) {
            throw new IllegalArgumentException("There is no active person " + Problems.quote(login)
                    + ". Enter the person first or leave this empty.");
        }
        return normal;
    }
}
