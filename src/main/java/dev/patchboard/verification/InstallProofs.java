package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.fleet.Software;
import dev.patchboard.shared.ChangeNumber;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
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
    private final Software software;

    InstallProofs(EvidenceRows evidence, Software software) {
        this.evidence = evidence;
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
        evidence.words(change, hosts)
                .forEach((host, byPatch) -> byPatch.forEach((id, byPackage) -> {
                    Patch patch = wanted.get(id);
                    if (patch != null) {
                        proofs.computeIfAbsent(host, key -> new HashMap<>())
                                .put(id, proof(host, patch, byPackage, lists));
                    }
                }));
        return proofs;
    }

    private static InstallProof proof(UUID host, Patch patch, Map<String, InstallProof> byPackage, HostSoftware lists) {
        Set<String> untold = lists.untold(host, patch, byPackage.keySet());
        InstallProof proof = InstallProof.together(byPackage.values());
        return untold.isEmpty() || proof.reached() == InstallProof.Reached.NO
                ? proof
                : proof.without(InstallWords.untold(untold, lists.lists().containsKey(host)));
    }
}
