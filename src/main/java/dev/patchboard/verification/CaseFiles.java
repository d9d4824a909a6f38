package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.Patches;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Stage;
import dev.patchboard.fleet.Software;
import dev.patchboard.rollout.WaysBack;
import dev.patchboard.scan.ScanAnswer;
import dev.patchboard.scan.ScanAnswers;
import dev.patchboard.shared.ChangeNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers everything known about hosts of a change, in a fixed number of queries whatever their number. */
@Component
class CaseFiles {

    private final Patches patches;
    private final Software software;
    private final EvidenceRows evidence;
    private final InstallProofs installs;
    private final SentSoftware sent;
    private final SharedFiles shared;
    private final HostTimes times;
    private final WaysBack waysBack;
    private final ScanAnswers scans;
    private final AttestedProofs attested;
    private final HostProfiles profiles;
    private final VerificationProperties properties;

    CaseFiles(
            Patches patches,
            Software software,
            EvidenceRows evidence,
            InstallProofs installs,
            SentSoftware sent,
            SharedFiles shared,
            HostTimes times,
            WaysBack waysBack,
            ScanAnswers scans,
            AttestedProofs attested,
            HostProfiles profiles,
            VerificationProperties properties) {
        this.patches = patches;
        this.software = software;
        this.evidence = evidence;
        this.installs = installs;
        this.sent = sent;
        this.shared = shared;
        this.times = times;
        this.waysBack = waysBack;
        this.scans = scans;
        this.attested = attested;
        this.profiles = profiles;
        this.properties = properties;
    }

    List<HostCase> of(ChangeView change, Set<UUID> hostIds) {
        List<HostCase> bare = withoutScans(change, hostIds);
        Map<UUID, Instant> since = provenSince(bare);
        Set<UUID> uninstalled = new HashSet<>(hostIds);
        uninstalled.removeAll(since.keySet());
        Set<String> cves = bare.stream().findFirst().map(HostCase::cves).orElse(Set.of());
        Set<UUID> outside = bare.stream()
                .filter(HostCase::countsFromOutside)
                .map(HostCase::hostId)
                .collect(Collectors.toSet());
        Map<UUID, List<ScanAnswer>> answers = new HashMap<>(scans.after(since, cves, outside));
        answers.putAll(scans.latest(uninstalled, cves));
        return bare.stream()
                .map(host -> host.with(answers.getOrDefault(host.hostId(), List.of())))
                .toList();
    }

    /** For each host whose installation is shown, the moment a scan must be later than to say anything about it. */
    Map<UUID, Instant> provenSince(ChangeView change, Set<UUID> hostIds) {
        return provenSince(withoutScans(change, hostIds));
    }

    private static Map<UUID, Instant> provenSince(List<HostCase> cases) {
        Map<UUID, Instant> since = new HashMap<>();
        cases.forEach(host -> Judge.provenSince(host).ifPresent(at -> since.put(host.hostId(), at)));
        return since;
    }

    /** The cases as far as installation and restart go. */
    List<HostCase> withoutScans(ChangeView change, Set<UUID> hostIds) {
        List<Patch> wanted = List.copyOf(patches.named(change.patches()).values());
        String sendsNoMore = change.turnedDown() != null
                ? InstallWords.NEVER_SENT
                : change.stage().compareTo(Stage.ROLLOUT) > 0 ? InstallWords.LEFT_OUT : null;
        return withoutScans(change.number(), wanted, hostIds, sendsNoMore);
    }

    private List<HostCase> withoutScans(
            ChangeNumber number, List<Patch> wanted, Set<UUID> hostIds, @Nullable String sendsNoMore) {
        HostSoftware lists = HostSoftware.of(software, wanted, hostIds);
        GatheredInstalls gathered = new GatheredInstalls(
                installs.of(number, wanted, hostIds, lists),
                evidence.refused(number),
                lists,
                sent.before(number, wanted, lists),
                installs.shownSince(number),
                times.sent(number),
                attested.of(number),
                profiles.of(number, hostIds),
                shared);
        Map<UUID, LastStart> starts = times.starts();
        Map<UUID, Map<UUID, WaysBack.Back>> backs = waysBack.of(number);
        Instant due = times.scansDue(number).orElse(null);
        List<HostCase> cases = new ArrayList<>();
        for (UUID id : hostIds) {
            Map<UUID, InstallProof> proofs = new HashMap<>();
            Map<UUID, String> unproven = new HashMap<>();
            for (Patch patch : wanted) {
                InstallProof proof = gathered.proof(id, patch);
                if (proof != null) {
                    proofs.put(patch.id(), proof);
                } else {
                    boolean left = sendsNoMore != null && !gathered.sent().containsKey(id);
                    unproven.put(patch.id(), left ? sendsNoMore : gathered.unproven(id, patch));
                }
            }
            cases.add(new HostCase(
                    id,
                    wanted,
                    proofs,
                    unproven,
                    backs.getOrDefault(id, Map.of()),
                    starts.get(id),
                    List.of(),
                    properties.rebootWithin(),
                    gathered.profile(id),
                    due));
        }
        return cases;
    }
}
