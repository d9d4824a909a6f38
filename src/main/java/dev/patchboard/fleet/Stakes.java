package dev.patchboard.fleet;

import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a successful attack on a host would mean, as the inventory states it; null where it does not. Nothing of it follows from the
 * host's criticality.
 *
 * @param safety SSVC Safety Impact 2.0.1
 * @param mission SSVC Mission Impact 2.0.0
 * @param confidentiality CVSS Confidentiality Requirement (CR); null is "not defined"
 * @param integrity CVSS Integrity Requirement (IR)
 * @param availability CVSS Availability Requirement (AR)
 */
public record Stakes(
        @Nullable SafetyImpact safety,
        @Nullable MissionImpact mission,
        @Nullable SecurityRequirement confidentiality,
        @Nullable SecurityRequirement integrity,
        @Nullable SecurityRequirement availability) {

    /** The inventory states nothing. */
    public static final Stakes NOT_STATED = new Stakes(null, null, null, null, null);

    /** SSVC Safety Impact 2.0.1 (after IEC 61508), the least first. */
    public enum SafetyImpact {
        NEGLIGIBLE,
        MARGINAL,
        CRITICAL,
        CATASTROPHIC
    }

    /** SSVC Mission Impact 2.0.0, the least first; MEF is a mission essential function. */
    public enum MissionImpact {
        DEGRADED,
        MEF_SUPPORT_CRIPPLED,
        MEF_FAILURE,
        MISSION_FAILURE
    }

    /** How much a security goal matters, as CVSS values it. */
    public enum SecurityRequirement {
        LOW,
        MEDIUM,
        HIGH;

        /** The value in a vector: L, M or H. */
        public String metric() {
            return name().substring(0, 1);
        }
    }

    public Stakes withSafety(@Nullable SafetyImpact value) {
        return new Stakes(value, mission, confidentiality, integrity, availability);
    }

    public Stakes withMission(@Nullable MissionImpact value) {
        return new Stakes(safety, value, confidentiality, integrity, availability);
    }

    public Stakes withConfidentiality(@Nullable SecurityRequirement value) {
        return new Stakes(safety, mission, value, integrity, availability);
    }

    public Stakes withIntegrity(@Nullable SecurityRequirement value) {
        return new Stakes(safety, mission, confidentiality, value, availability);
    }

    public Stakes withAvailability(@Nullable SecurityRequirement value) {
        return new Stakes(safety, mission, confidentiality, integrity, value);
    }

    /** One text for equal stakes, what is not stated left out: {@code safety:marginal/ar:high}. Empty where nothing is stated. */
    public String code() {
        return Stream.of(
                        part("safety", safety),
                        part("mission", mission),
                        part("cr", confidentiality),
                        part("ir", integrity),
                        part("ar", availability))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("/"));
    }

    private static @Nullable String part(String name, @Nullable Enum<?> value) {
        return value == null ? null : name + ":" + value.name().toLowerCase(Locale.ROOT);
    }

    /** The stakes of a {@link #code()}. */
    public static Stakes of(String code) {
        Stakes stakes = NOT_STATED;
        for (String part : code.isEmpty() ? new String[0] : code.split("/")) {
            String word = part.substring(part.indexOf(':') + 1).toUpperCase(Locale.ROOT);
            stakes = switch (part.substring(0, part.indexOf(':'))) {
                case "safety" -> stakes.withSafety(SafetyImpact.valueOf(word));
                case "mission" -> stakes.withMission(MissionImpact.valueOf(word));
                case "cr" -> stakes.withConfidentiality(SecurityRequirement.valueOf(word));
                case "ir" -> stakes.withIntegrity(SecurityRequirement.valueOf(word));
                case "ar" -> stakes.withAvailability(SecurityRequirement.valueOf(word));
                default -> throw new IllegalArgumentException("No stakes: " + code);
            };
        }
        return stakes;
    }
}
