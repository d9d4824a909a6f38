package dev.patchboard.rollout;

import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.fleet.Parity;
import dev.patchboard.fleet.ParityPolicy;
import dev.patchboard.fleet.ParityReport;
import dev.patchboard.fleet.ParityReport.Difference;
import dev.patchboard.rollout.RolloutHost.Preflight;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The blocking differences between where a patch was proven and a ring's hosts. */
@Component
class Differences {

    /** Nothing known is a difference, never agreement (law 4). */
    private static final String NOWHERE =
            "The patch is proven on no host yet: neither in the lab nor in an earlier ring.";

    private static final String CANARY = "Canary: the lab test was waived, so there is nothing to compare with.";

    private final Parity parity;
    private final LabProof lab;
    private final Hosts inventory;
    private final Canaries canaries;

    Differences(Parity parity, LabProof lab, Hosts inventory, Canaries canaries) {
        this.parity = parity;
        this.lab = lab;
        this.inventory = inventory;
        this.canaries = canaries;
    }

    /**
     * What was found.
     *
     * @param lines one stable line a difference, by which a waiver is bound to it
     * @param texts the same for people, in the report's order
     * @param note why nothing was compared, or null
     */
    record Found(
            Set<String> lines,
            List<String> texts,
            Map<String, String> policies,
            @Nullable String note) {}

    Found of(Wave wave, Snapshot snapshot) {
        Optional<String> missing = canaries.missing(wave, snapshot);
        if (missing.isPresent()) {
            return new Found(Set.of("canary " + wave.ordinal()), List.of(missing.get()), Map.of(), null);
        }
        return canaries.of(wave.change())
                .filter(canary -> canary.isAlone(wave, snapshot))
                .map(canary -> new Found(Set.of(), List.of(), Map.of(), CANARY))
                .orElseGet(() -> compared(wave, snapshot));
    }

    private Found compared(Wave wave, Snapshot snapshot) {
        Set<UUID> proven = new HashSet<>();
        snapshot.hosts().stream()
                .filter(host -> host.homeRing() < wave.ordinal() && snapshot.state(host) == HostState.PROVEN)
                .forEach(host -> proven.add(host.hostId()));
        if (lab.of(wave.change()) instanceof LabProof.ProvenOn on) {
            proven.addAll(on.hosts());
        }
        if (proven.isEmpty()) {
            return new Found(Set.of("nowhere " + wave.ordinal()), List.of(NOWHERE), Map.of(), null);
        }
        Set<UUID> going = snapshot.in(wave.ordinal()).stream()
                .filter(host -> host.preflight() == Preflight.PASSED)
                .map(RolloutHost::hostId)
                .collect(Collectors.toSet());
        return found(parity.compare(proven, going));
    }

    private Found found(ParityReport report) {
        List<Difference> blocking = report.blocking();
        Map<UUID, Host> known =
                inventory.byId(blocking.stream().map(Difference::hostId).toList());
        Set<String> lines = blocking.stream().map(Differences::line).collect(Collectors.toCollection(TreeSet::new));
        List<String> texts = blocking.stream().map(one -> text(one, known)).toList();
        return new Found(lines, texts, report.policies(), null);
    }

    private static String line(Difference one) {
        return oneLine(one.hostId() + " " + one.factKey() + " " + one.hostValue() + " <> "
                + new TreeSet<>(one.provenValues()));
    }

    private static String text(Difference one, Map<UUID, Host> known) {
        Host host = known.get(one.hostId());
        String where = host == null ? one.hostId().toString() : host.name();
        String fact = one.factKey().equals(ParityPolicy.NO_FACTS) ? "facts" : one.factKey();
        return oneLine(where + ": " + fact + " is " + said(one.hostValue()) + ", proven with "
                + (one.provenValues().isEmpty() ? "unknown" : String.join(" or ", new TreeSet<>(one.provenValues())))
                + ". " + one.why());
    }

    private static String said(@Nullable String value) {
        return value == null ? "unknown" : value;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
