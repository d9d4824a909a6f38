package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.advisory.Patches;
import dev.patchboard.advisory.VersionOrder;
import dev.patchboard.change.ChangeView;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.Software;
import dev.patchboard.fleet.SoftwareList;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.InstallProof.Reached;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers everything known about hosts of a change, in a fixed number of queries whatever their number. */
@Component
class CaseFiles {

    private final Patches patches;
    private final Hosts hosts;
    private final Software software;
    private final EvidenceRows evidence;
    private final HostTimes times;
    private final ScanWitness scans;
    private final VerificationProperties properties;

    CaseFiles(
            Patches patches,
            Hosts hosts,
            Software software,
            EvidenceRows evidence,
            HostTimes times,
            ScanWitness scans,
            VerificationProperties properties) {
        this.patches = patches;
        this.hosts = hosts;
        this.software = software;
        this.evidence = evidence;
        this.times = times;
        this.scans = scans;
        this.properties = properties;
    }

    List<HostCase> of(ChangeView change, Set<UUID> hostIds) {
        List<Patch> wanted = List.copyOf(patches.named(change.patches()).values());
        Set<String> cves =
                wanted.stream().flatMap(patch -> patch.cves().stream()).collect(Collectors.toCollection(TreeSet::new));
        List<HostCase> bare = withoutScans(change.number(), wanted, hostIds);
        Map<UUID, Instant> since = new HashMap<>();
        bare.forEach(host -> Judge.provenSince(host).ifPresent(at -> since.put(host.hostId(), at)));
        Map<UUID, List<ScanStatement>> statements = since.isEmpty() ? Map.of() : scans.after(since, cves);
        return bare.stream()
                .map(host -> new HostCase(
                        host.hostId(),
                        host.patches(),
                        host.proofs(),
                        host.lastStart(),
                        statements.getOrDefault(host.hostId(), List.of()),
                        host.due()))
                .toList();
    }

    private List<HostCase> withoutScans(ChangeNumber number, List<Patch> wanted, Set<UUID> hostIds) {
        Map<UUID, Map<UUID, InstallProof>> logs = evidence.proofs(number, hostIds);
        Map<UUID, SoftwareList> lists = software.lists(hostIds);
        Map<PatchPackage, Map<UUID, List<InstalledPackage>>> installed = new HashMap<>();
        wanted.forEach(patch -> patch.packages()
                .forEach(part -> installed.computeIfAbsent(part, each -> software.versions(hostIds, each.name()))));
        Map<UUID, Instant> starts = times.starts();
        Map<UUID, Instant> sent = times.sent(number);
        Map<UUID, Host> known = hosts.byId(hostIds);
        Instant due = times.scansDue(number).orElse(null);
        List<HostCase> cases = new ArrayList<>();
        for (UUID id : hostIds) {
            Map<UUID, InstallProof> proofs = new HashMap<>(logs.getOrDefault(id, Map.of()));
            SoftwareList list = lists.get(id);
            for (Patch patch : wanted) {
                Reached listed = list == null ? Reached.UNKNOWN : listed(patch, id, installed);
                InstallProof proof = proof(proofs.get(patch.id()), listed, list, profile(known.get(id)), sent.get(id));
                if (proof != null) {
                    proofs.put(patch.id(), proof);
                }
            }
            cases.add(new HostCase(id, wanted, proofs, starts.get(id), List.of(), due));
        }
        return cases;
    }

    private EvidenceProfile profile(@Nullable Host host) {
        return host == null ? EvidenceProfile.LOG : properties.profile(host.assetClass());
    }

    /** The log's word, corrected by a software list that is later; or the list alone where the asset class accepts it. */
    private static @Nullable InstallProof proof(
            @Nullable InstallProof log,
            Reached listed,
            @Nullable SoftwareList list,
            EvidenceProfile profile,
            @Nullable Instant sentAt) {
        if (log != null) {
            boolean later = list != null && list.takenAt().isAfter(log.at());
            boolean tells = later && (listed == Reached.NO || log.reached() == Reached.UNKNOWN);
            return tells && listed != Reached.UNKNOWN ? with(log, listed) : log;
        }
        if (profile != EvidenceProfile.VERSION_QUERY || list == null || sentAt == null) {
            return null;
        }
        return listed == Reached.YES && list.takenAt().isAfter(sentAt) ? query(list) : null;
    }

    private static InstallProof query(SoftwareList list) {
        String note = "Version list of " + list.source();
        return new InstallProof(
                null, Outcome.INSTALLED, null, Reached.YES, false, list.takenAt(), null, null, true, note);
    }

    private static InstallProof with(InstallProof log, Reached reached) {
        return new InstallProof(
                log.logId(),
                log.outcome(),
                log.version(),
                reached,
                log.rebootAsked(),
                log.at(),
                log.line(),
                log.sha256(),
                log.weak(),
                log.note());
    }

    /** The lowest answer over the patch's packages that the host has. */
    private static Reached listed(
            Patch patch, UUID host, Map<PatchPackage, Map<UUID, List<InstalledPackage>>> installed) {
        Reached answer = null;
        for (PatchPackage part : patch.packages()) {
            Collection<InstalledPackage> found =
                    installed.getOrDefault(part, Map.of()).getOrDefault(host, List.of());
            for (Reached one : newest(part, found)) {
                answer = answer == null ? one : Tied.worse(answer, one);
            }
        }
        return answer == null ? Reached.UNKNOWN : answer;
    }

    /** Old kernels stay beside the new one, so of each architecture the best version counts. */
    private static Collection<Reached> newest(PatchPackage part, Collection<InstalledPackage> found) {
        Map<String, Reached> best = new HashMap<>();
        for (InstalledPackage one : found) {
            OptionalInt order = VersionOrder.compare(part.ecosystem(), one.version(), part.fixedVersion());
            Reached reached = order.isEmpty() ? Reached.UNKNOWN : order.getAsInt() >= 0 ? Reached.YES : Reached.NO;
            best.merge(
                    one.architecture(),
                    reached,
                    (a, b) -> a == Reached.YES || b == Reached.YES ? Reached.YES : Tied.worse(a, b));
        }
        return best.values();
    }
}
