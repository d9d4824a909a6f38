package dev.patchboard.risk;

import dev.patchboard.advisory.Applicability;
import dev.patchboard.advisory.Applicable;
import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.Patches;
import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeView;
import dev.patchboard.fleet.Criticality;
import dev.patchboard.fleet.Exposure;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.fleet.Software;
import dev.patchboard.fleet.SoftwareList;
import dev.patchboard.fleet.Stakes;
import dev.patchboard.risk.FindingWitness.Found;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Gathers what is known: which targets are affected, by what, and what the sources say about it. */
@Component
class RiskFacts {

    private final ChangeHosts changeHosts;
    private final Hosts hosts;
    private final Patches patches;
    private final Applicability applicability;
    private final RiskLines lines;
    private final Software software;
    private final FindingWitness findings;

    RiskFacts(
            ChangeHosts changeHosts,
            Hosts hosts,
            Patches patches,
            Applicability applicability,
            RiskLines lines,
            Software software,
            FindingWitness findings) {
        this.changeHosts = changeHosts;
        this.hosts = hosts;
        this.patches = patches;
        this.applicability = applicability;
        this.lines = lines;
        this.software = software;
        this.findings = findings;
    }

    /** Targets by answer; a target that any patch affects is affected, one that none can affect is not. */
    record Counts(int affected, int notAffected, int cannotTell) {}

    /** Hosts that the tables cannot tell apart. */
    record HostKind(Exposure exposure, Criticality criticality, Stakes stakes) {

        static HostKind of(Host host) {
            return new HostKind(host.exposure(), host.criticality(), host.stakes());
        }
    }

    /** One vulnerability on one host; not affected means it has no date. */
    record Exposed(UUID host, String cve, HostKind kind, boolean affected) {}

    /**
     * Everything gathered.
     *
     * @param found findings that outweighed a software list, one plain sentence each
     * @param evidence SHA-256 of the reports they are in
     */
    record Gathered(
            Counts counts, List<RiskLine> lines, List<Exposed> exposed, List<String> found, List<String> evidence) {}

    Gathered gather(ChangeView change) {
        Map<UUID, Host> targets = hosts.byId(changeHosts.targets(change.number()).stream()
                .map(ChangeHost::hostId)
                .toList());
        Map<UUID, Applicable.Answer> worst = new HashMap<>();
        Map<String, LocalDate> released = new TreeMap<>();
        Map<String, Exposed> exposed = new TreeMap<>();
        Map<String, Found> outweighing = new TreeMap<>();
        for (Patch patch : patches.named(change.patches()).values()) {
            Set<String> cves = patch.cves().isEmpty() ? Set.of(RiskLine.NO_CVE) : patch.cves();
            LocalDate day = patch.released();
            if (day != null) {
                cves.forEach(cve -> released.merge(cve, day, (a, b) -> a.isBefore(b) ? a : b));
            }
            Map<UUID, Map<String, Found>> newer = newerThanLists(targets.keySet(), patch.cves());
            for (Applicable answer : applicability.of(patch.id(), targets.keySet())) {
                Map<String, Found> here = newer.getOrDefault(answer.hostId(), Map.of());
                boolean listed = answer.answer() != Applicable.Answer.NOT_AFFECTED;
                worst.merge(
                        answer.hostId(),
                        here.isEmpty() ? answer.answer() : Applicable.Answer.AFFECTED,
                        RiskFacts::worse);
                Host host = Objects.requireNonNull(targets.get(answer.hostId()));
                if (!listed) {
                    here.values().forEach(one -> outweighing.put(sentence(host, one), one));
                }
                cves.forEach(cve -> exposed.merge(
                        host.id() + cve,
                        new Exposed(host.id(), cve, HostKind.of(host), listed || here.containsKey(cve)),
                        (a, b) -> a.affected() ? a : b));
            }
        }
        List<Exposed> all = List.copyOf(exposed.values());
        List<String> evidence = outweighing.values().stream()
                .map(Found::sha256)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return new Gathered(counts(worst), lines.of(all, released), all, List.copyOf(outweighing.keySet()), evidence);
    }

    /** A list that is younger than the scan may tell of the cure that came after it; an older one is outdated by the scan. */
    private Map<UUID, Map<String, Found>> newerThanLists(Set<UUID> targets, Set<String> cves) {
        if (targets.isEmpty() || cves.isEmpty()) {
            return Map.of();
        }
        Map<UUID, SoftwareList> lists = software.lists(targets);
        Map<UUID, Map<String, Found>> newer = new HashMap<>();
        findings.found(targets, cves).forEach((host, found) -> found.values().stream()
                .filter(one -> !lists.containsKey(host)
                        || one.at().isAfter(lists.get(host).takenAt()))
                .forEach(one ->
                        newer.computeIfAbsent(host, any -> new HashMap<>()).put(one.cve(), one)));
        return newer;
    }

    private static String sentence(Host host, Found found) {
        return host.name() + ": " + found.cve() + " found by " + found.scanner() + " at " + found.at()
                + ", after its software list was taken";
    }

    private static Applicable.Answer worse(Applicable.Answer one, Applicable.Answer other) {
        return rank(one) <= rank(other) ? one : other;
    }

    private static int rank(Applicable.Answer answer) {
        return switch (answer) {
            case AFFECTED -> 0;
            case CANNOT_TELL -> 1;
            case NOT_AFFECTED -> 2;
        };
    }

    private static Counts counts(Map<UUID, Applicable.Answer> worst) {
        return new Counts(
                count(worst, Applicable.Answer.AFFECTED),
                count(worst, Applicable.Answer.NOT_AFFECTED),
                count(worst, Applicable.Answer.CANNOT_TELL));
    }

    private static int count(Map<UUID, Applicable.Answer> worst, Applicable.Answer wanted) {
        return (int) worst.values().stream().filter(wanted::equals).count();
    }
}
