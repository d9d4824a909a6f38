package dev.patchboard.scan.format.scap;

import dev.patchboard.scan.format.Severity;
import java.util.List;

/**
 * A definition: what it looks for, and on which systems.
 *
 * @param kind {@code vulnerability}, {@code patch}, {@code inventory}, {@code compliance}, {@code miscellaneous}, or empty when the
 *     file does not carry the definition
 * @param systems the operating systems that it is made for, in its own words; empty when it names none
 */
record OvalDefinition(String kind, String title, List<String> cves, Severity severity, List<String> systems) {

    static final OvalDefinition NOT_CARRIED = new OvalDefinition("", "", List.of(), Severity.UNKNOWN, List.of());

    /** Whether "true" means that the host has something wrong. */
    boolean findsWeakness() {
        return kind.isEmpty() || kind.equals("vulnerability") || kind.equals("patch");
    }

    boolean carried() {
        return !kind.isEmpty();
    }
}
