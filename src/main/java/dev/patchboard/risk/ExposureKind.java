package dev.patchboard.risk;

import dev.patchboard.advisory.Patch;
import dev.patchboard.risk.RiskFacts.HostKind;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Hosts that the tables cannot tell apart in what they need: there are few such kinds, however many hosts.
 *
 * @param host what the tables are told of such a host
 * @param needed by patch of a proposal, the day on which it was first known that they need it
 * @param cannotTell whether it is known of none of the patches that they need it, only that they may
 */
record ExposureKind(HostKind host, Map<UUID, LocalDate> needed, boolean cannotTell) {

    /** By vulnerability, the first day on which a patch was known to be needed that cures it. */
    Map<String, LocalDate> since(Collection<Patch> group) {
        Map<String, LocalDate> since = new TreeMap<>();
        group.forEach(patch -> {
            LocalDate day = needed.get(patch.id());
            if (day != null) {
                cured(patch).forEach(cve -> since.merge(cve, day, ExposureKind::earlier));
            }
        });
        return since;
    }

    /** By vulnerability, the day on which the first patch for it was released; absent where nobody says. */
    Map<String, LocalDate> released(Collection<Patch> group) {
        Map<String, LocalDate> released = new TreeMap<>();
        group.forEach(patch -> {
            LocalDate day = patch.released();
            if (day != null && needed.containsKey(patch.id())) {
                cured(patch).forEach(cve -> released.merge(cve, day, ExposureKind::earlier));
            }
        });
        return released;
    }

    private static Set<String> cured(Patch patch) {
        return patch.cves().isEmpty() ? Set.of(RiskLine.NO_CVE) : patch.cves();
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
