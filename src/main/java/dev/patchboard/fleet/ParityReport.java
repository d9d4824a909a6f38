package dev.patchboard.fleet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the hosts a patch goes to differ from those it was proven on.
 *
 * @param differences blocking ones first, then by fact and host; facts the policy ignores are left out
 * @param compared number of facts looked at
 * @param ignored facts that differ and that the policy ignores
 * @param policies key of each decision table used, with its version
 */
public record ParityReport(
        List<Difference> differences, int compared, Set<String> ignored, Map<String, String> policies) {

    /** What kind of difference. */
    public enum Kind {
        /** Both sides are known and not equal. */
        DIFFERENT,
        /** Nobody reported the fact for this host. Unknown is never equal (law 4). */
        UNKNOWN_ON_HOST,
        /** Nobody reported the fact where the patch was proven. */
        UNKNOWN_WHERE_PROVEN
    }

    /**
     * One fact of one host.
     *
     * @param factKey the fact, or {@link ParityPolicy#NO_FACTS} when none at all is known
     * @param provenValues the values it has where the patch was proven; empty when nobody reported it there
     * @param hostId the host the patch goes to
     * @param hostValue its value there, or null when nobody reported it
     * @param blocking whether it stops the ring
     * @param why the policy's reason
     */
    public record Difference(
            String factKey,
            Set<String> provenValues,
            UUID hostId,
            @Nullable String hostValue,
            Kind kind,
            boolean blocking,
            String why) {

        public Difference {
            provenValues = Set.copyOf(provenValues);
        }
    }

    /**
     * One fact with both sides, as people read it.
     *
     * @param hostsByValue hosts the patch goes to by their value; the key "unknown" stands for those without one
     */
    public record FactDifference(
            String factKey,
            Set<String> provenValues,
            boolean blocking,
            String why,
            Map<String, List<UUID>> hostsByValue) {}

    /** Stands for a value that nobody reported. */
    public static final String UNKNOWN = "unknown";

    public ParityReport {
        differences = List.copyOf(differences);
        ignored = Set.copyOf(ignored);
        policies = Map.copyOf(policies);
    }

    /** Whether a difference stops the ring. */
    public boolean isBlocked() {
        return differences.stream().anyMatch(Difference::blocking);
    }

    /** The blocking differences. */
    public List<Difference> blocking() {
        return differences.stream().filter(Difference::blocking).toList();
    }

    /** The differences gathered by fact, blocking facts first. */
    public List<FactDifference> byFact() {
        Map<String, List<Difference>> gathered = new LinkedHashMap<>();
        differences.forEach(each -> gathered.computeIfAbsent(each.factKey(), fact -> new ArrayList<>())
                .add(each));
        return gathered.values().stream().map(ParityReport::ofOneFact).toList();
    }

    private static FactDifference ofOneFact(List<Difference> differences) {
        Difference first = differences.get(0);
        Map<String, List<UUID>> hosts = new TreeMap<>();
        differences.forEach(each -> hosts.computeIfAbsent(
                        each.hostValue() == null ? UNKNOWN : each.hostValue(), value -> new ArrayList<>())
                .add(each.hostId()));
        return new FactDifference(first.factKey(), first.provenValues(), first.blocking(), first.why(), hosts);
    }
}
