package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.fleet.Software;
import dev.patchboard.fleet.SoftwareList;
import dev.patchboard.shared.ChangeNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What all accepted logs of a host say together of a patch: the last word on each of its packages, and the worst of these. A package that
 * the host has to be patched and that no log tells of is not proven by the others (law 4). Callers hold the transaction.
 */
@Component
class InstallProofs {

    private final EvidenceRows evidence;
    private final SentSoftware sent;
    private final ShownByList shown;
    private final Software software;

    InstallProofs(EvidenceRows evidence, SentSoftware sent, ShownByList shown, Software software) {
        this.evidence = evidence;
        this.sent = sent;
        this.shown = shown;
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
        Map<UUID, Map<UUID, Instant>> since = shown.of(change);
        words(change, patches, hosts, lists).forEach(word -> {
            Instant first = since.getOrDefault(word.host(), Map.of()).get(word.patch());
            proofs.computeIfAbsent(word.host(), key -> new HashMap<>()).put(word.patch(), word.proof(first));
        });
        return proofs;
    }

    /**
     * Keeps since when lists show what no log tells of, and forgets it where they do so no more. To be called when a log or a list came in,
     * before anybody is told.
     */
    void keepShown(ChangeNumber change, Collection<Patch> patches, Set<UUID> hosts) {
        Map<UUID, Map<UUID, Instant>> since = shown.of(change);
        words(change, patches, hosts, HostSoftware.of(software, patches, hosts)).forEach(word -> {
            boolean known = since.getOrDefault(word.host(), Map.of()).containsKey(word.patch());
            SoftwareList list = word.list();
            if (word.leans() && list != null && !known) {
                shown.since(change, word.host(), word.patch(), list.takenAt());
            } else if (!word.leans() && known) {
                shown.noMore(change, word.host(), word.patch());
            }
        });
    }

    private List<Words> words(ChangeNumber change, Collection<Patch> patches, Set<UUID> hosts, HostSoftware lists) {
        List<Words> words = new ArrayList<>();
        Map<UUID, Patch> wanted = patches.stream().collect(Collectors.toMap(Patch::id, patch -> patch));
        HostSoftware before = sent.before(change, patches, lists);
        evidence.words(change, hosts)
                .forEach((host, byPatch) -> byPatch.forEach((id, byPackage) -> {
                    Patch patch = wanted.get(id);
                    if (patch != null) {
                        words.add(Words.of(host, patch, byPackage, before, lists));
                    }
                }));
        return words;
    }

    /**
     * What logs say of a patch on a host, and what they leave out.
     *
     * @param told their word, together
     * @param listed whether it is known what the host had when the patch was sent
     * @param untold what no log tells of and no list shows
     * @param shown what no log tells of and the list of now shows at its fixed version: that is weaker than a log, and its silence shows
     *     nothing
     */
    private record Words(
            UUID host,
            UUID patch,
            InstallProof told,
            boolean listed,
            Set<String> untold,
            Set<String> shown,
            @Nullable SoftwareList list) {

        static Words of(
                UUID host, Patch patch, Map<String, InstallProof> byPackage, HostSoftware before, HostSoftware now) {
            InstallProof told = InstallProof.together(byPackage.values());
            Set<String> untold = new TreeSet<>();
            Set<String> shown = new TreeSet<>();
            before.untold(host, patch, byPackage.keySet())
                    .forEach(one -> (now.showsSince(told.at(), host, one) ? shown : untold).add(one.words()));
            return new Words(
                    host,
                    patch.id(),
                    told,
                    before.lists().containsKey(host),
                    untold,
                    shown,
                    now.lists().get(host));
        }

        boolean leans() {
            return !shown.isEmpty() && untold.isEmpty();
        }

        InstallProof proof(@Nullable Instant first) {
            if (!untold.isEmpty() && told.reached() != InstallProof.Reached.NO) {
                return told.without(InstallWords.untold(untold, listed));
            }
            if (shown.isEmpty() || list == null) {
                return told;
            }
            return told.leaningOn(InstallWords.shown(shown, list), first == null ? list.takenAt() : first);
        }
    }
}
