package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.fleet.Software;
import dev.patchboard.shared.ChangeNumber;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What all accepted logs of a host say together of a patch: the last word on each of its packages, and the worst of these. A package that
 * the host has to be patched and that no log tells of is not proven by the others (law 4). Callers hold the transaction.
 */
@Component
class InstallProofs {

    private final EvidenceRows evidence;
    private final SentSoftware sent;
    private final Software software;

    InstallProofs(EvidenceRows evidence, SentSoftware sent, Software software) {
        this.evidence = evidence;
        this.sent = sent;
        this.software = software;
    }

    /** By host and patch; a patch of which no accepted log tells is absent. */
    Map<UUID, Map<UUID, InstallProof>> of(ChangeNumber change, Collection<Patch> patches, Set<UUID> hosts) {
        return of(change, patches, hosts, HostSoftware.of(software, patches, hosts));
    }

    /** The same with lists that were read already. */
    Map<UUID, Map<UUID, InstallProof>> of(
            ChangeNumber change, Collection<Patch> patches, Set<UUID> hosts, HostSoftware lists) {
        Map<UUID, Map<UUID, InstallProof>> proofs = new HashMap<>();
        Map<UUID, Patch> wanted = patches.stream().collect(Collectors.toMap(Patch::id, patch -> patch));
        HostSoftware before = sent.before(change, patches, lists);
        evidence.words(change, hosts)
                .forEach((host, byPatch) -> byPatch.forEach((id, byPackage) -> {
                    Patch patch = wanted.get(id);
                    if (patch != null) {
                        proofs.computeIfAbsent(host, key -> new HashMap<>())
                                .put(id, proof(host, patch, byPackage, before, lists));
                    }
                }));
        return proofs;
    }

    /** What no log tells of may be shown at its fixed version by a list of now: that is weaker than a log. Its silence shows nothing. */
    private static InstallProof proof(
            UUID host, Patch patch, Map<String, InstallProof> byPackage, HostSoftware before, HostSoftware now) {
        InstallProof proof = InstallProof.together(byPackage.values());
        Set<String> untold = new TreeSet<>();
        Set<String> shown = new TreeSet<>();
        before.untold(host, patch, byPackage.keySet())
                .forEach(one -> (now.showsSince(proof.at(), host, one) ? shown : untold).add(one.words()));
        if (!untold.isEmpty() && proof.reached() != InstallProof.Reached.NO) {
            return proof.without(InstallWords.untold(untold, before.lists().containsKey(host)));
        }
        return shown.isEmpty()
                ? proof
                : proof.leaningOn(InstallWords.shown(shown, now.lists().get(host)));
    }
}
