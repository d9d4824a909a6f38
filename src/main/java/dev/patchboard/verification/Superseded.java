package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.advisory.Patches;
import dev.patchboard.advisory.Supersessions;
import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Disposition;
import dev.patchboard.scan.ScanAnswer;
import dev.patchboard.scan.ScanAnswers;
import dev.patchboard.shared.ChangeNumber;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Hosts on which another change has proven what supersedes a change's patches: every package of theirs at the same or a higher version, or an
 * update of which somebody told that it contains the article (KB). Nothing more will be installed there for the old change. What is told
 * proves nothing (law 4): there a scan that counts, later than the update, has to find none of the old change's vulnerabilities. Callers
 * hold the transaction.
 */
@Component
class Superseded {

    private final VerdictRows verdicts;
    private final Changes changes;
    private final ChangeHosts targets;
    private final Patches patches;
    private final Supersessions supersessions;
    private final CaseFiles cases;
    private final ScanAnswers scans;
    private final HostTimes times;
    private final PackagesGoneBack goneBack;

    Superseded(
            VerdictRows verdicts,
            Changes changes,
            ChangeHosts targets,
            Patches patches,
            Supersessions supersessions,
            CaseFiles cases,
            ScanAnswers scans,
            HostTimes times,
            PackagesGoneBack goneBack) {
        this.verdicts = verdicts;
        this.changes = changes;
        this.targets = targets;
        this.patches = patches;
        this.supersessions = supersessions;
        this.cases = cases;
        this.scans = scans;
        this.times = times;
        this.goneBack = goneBack;
    }

    /** The change that has proven it by host, the latest of several; hosts of which there is none are absent. */
    Map<UUID, ChangeNumber> by(ChangeView change, Set<UUID> hosts) {
        Collection<Patch> old = patches.named(change.patches()).values();
        Map<UUID, ChangeNumber> proven = new HashMap<>();
        verdicts.verifiedIn(List.copyOf(hosts), change.submittedAt()).forEach((number, verified) -> {
            if (!number.equals(change.number())) {
                Set<UUID> there = targets.targets(number).stream()
                        .filter(target -> target.disposition() == Disposition.VERIFIED)
                        .map(ChangeHost::hostId)
                        .filter(verified::contains)
                        .collect(Collectors.toSet());
                ChangeView later = changes.get(number);
                stillProven(change, later, over(later, there, old), old).forEach(host -> proven.put(host, number));
            }
        });
        return proven;
    }

    private Set<UUID> over(ChangeView later, Set<UUID> verified, Collection<Patch> old) {
        List<PatchPackage> brought = patches.named(later.patches()).values().stream()
                .flatMap(patch -> patch.packages().stream())
                .toList();
        List<Patch> byWord =
                old.stream().filter(patch -> !isCovered(patch, brought)).toList();
        if (byWord.isEmpty()) {
            return old.isEmpty() ? Set.of() : verified;
        }
        Set<String> contained = supersessions.containedIn(later.patches());
        boolean told = byWord.stream()
                .allMatch(patch -> patch.packages().isEmpty() && patch.kb() != null && contained.contains(patch.kb()));
        return told ? clean(later, verified, byWord) : Set.of();
    }

    /**
     * Those on which the update was proven after the old patches were sent there, and of which nothing has said since that it is gone. A change
     * that came of another's return is not handed back to that one.
     */
    private Set<UUID> stillProven(ChangeView change, ChangeView later, Set<UUID> hosts, Collection<Patch> old) {
        Map<UUID, Instant> since = new HashMap<>(cases.provenSince(later, hosts));
        Map<UUID, Instant> sent = times.sent(change.number());
        since.entrySet()
                .removeIf(proof -> !proof.getValue().isAfter(sent.getOrDefault(proof.getKey(), change.submittedAt())));
        goneBack.of(later, since).forEach(back -> since.remove(back.hostId()));
        scans.after(new HashMap<>(since), cves(old)).forEach((host, answers) -> {
            if (answers.stream().anyMatch(answer -> answer.state() == ScanAnswer.State.VULNERABLE)) {
                since.remove(host);
            }
        });
        return since.keySet();
    }

    private static Set<String> cves(Collection<Patch> patches) {
        return patches.stream().flatMap(patch -> patch.cves().stream()).collect(Collectors.toSet());
    }

    private static boolean isCovered(Patch patch, List<PatchPackage> brought) {
        return !patch.packages().isEmpty()
                && patch.packages().stream().allMatch(part -> brought.stream().anyMatch(one -> supersedes(one, part)));
    }

    /** Those on which a scan later than the update looked for everything that the old patches cure, and found nothing. */
    private Set<UUID> clean(ChangeView later, Set<UUID> hosts, List<Patch> old) {
        Set<UUID> clean = new HashSet<>();
        scans.after(cases.provenSince(later, hosts), cves(old)).forEach((host, answers) -> {
            if (!answers.isEmpty() && answers.stream().allMatch(ScanAnswer::isClean)) {
                clean.add(host);
            }
        });
        return clean;
    }

    static boolean supersedes(PatchPackage later, PatchPackage part) {
        if (!later.ecosystem().equals(part.ecosystem()) || !later.name().equalsIgnoreCase(part.name())) {
            return false;
        }
        OptionalInt order = part.against(later.fixedVersion());
        return order.isPresent() && order.getAsInt() >= 0;
    }
}
