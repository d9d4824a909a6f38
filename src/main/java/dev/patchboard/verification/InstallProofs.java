package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.fleet.Software;
import dev.patchboard.fleet.SoftwareList;
import dev.patchboard.shared.ChangeNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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
    private final DoubtRows doubts;
    private final SentSoftware sent;
    private final ShownByList shown;
    private final Refutations refutations;
    private final HostTimes times;
    private final Software software;

    InstallProofs(
            EvidenceRows evidence,
            DoubtRows doubts,
            SentSoftware sent,
            ShownByList shown,
            Refutations refutations,
            HostTimes times,
            Software software) {
        this.evidence = evidence;
        this.doubts = doubts;
        this.sent = sent;
        this.shown = shown;
        this.refutations = refutations;
        this.times = times;
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
            Instant first =
                    since.getOrDefault(word.host(), Map.of()).get(word.patch().id());
            proofs.computeIfAbsent(word.host(), key -> new HashMap<>())
                    .put(word.patch().id(), word.proof(first, lists.listed(word.host(), word.patch())));
        });
        return proofs;
    }

    /**
     * Keeps what lists say against logs, and since when they show what no log tells of; forgets the latter where one shows the opposite.
     * A list's silence shows nothing. To be called when a log or a list came in, before anybody is told.
     */
    void keepShown(ChangeNumber change, Collection<Patch> patches, Set<UUID> hosts) {
        HostSoftware lists = HostSoftware.of(software, patches, hosts);
        refutations.keep(change, patches, lists);
        HostSoftware before = sent.before(change, patches, lists);
        Map<UUID, Instant> sentAt = times.sent(change);
        Map<UUID, Map<UUID, Instant>> since = shown.of(change);
        Map<UUID, Set<UUID>> leaning = new HashMap<>();
        Map<UUID, Set<UUID>> told = new HashMap<>();
        words(change, patches, hosts, lists).forEach(word -> {
            told.computeIfAbsent(word.host(), id -> new HashSet<>())
                    .add(word.patch().id());
            if (word.leans()) {
                leaning.computeIfAbsent(word.host(), id -> new HashSet<>())
                        .add(word.patch().id());
            }
        });
        lists.lists()
                .forEach((host, list) -> patches.forEach(patch -> {
                    Instant at = sentAt.get(host);
                    boolean byLogs = told.getOrDefault(host, Set.of()).contains(patch.id());
                    boolean shows = byLogs
                            ? leaning.getOrDefault(host, Set.of()).contains(patch.id())
                            : at != null && lists.showsAll(at, host, patch, before);
                    boolean known = since.getOrDefault(host, Map.of()).containsKey(patch.id());
                    if (shows && !known) {
                        shown.since(change, host, patch.id(), list.takenAt());
                    } else if (!shows
                            && known
                            && patch.packages().stream().anyMatch(part -> lists.isOpen(host, part))) {
                        shown.noMore(change, host, patch.id());
                    }
                }));
    }

    /** Since when lists show it, by host and patch. */
    Map<UUID, Map<UUID, Instant>> shownSince(ChangeNumber change) {
        return shown.of(change);
    }

    private List<Words> words(ChangeNumber change, Collection<Patch> patches, Set<UUID> hosts, HostSoftware lists) {
        List<Words> words = new ArrayList<>();
        Map<UUID, Patch> wanted = patches.stream().collect(Collectors.toMap(Patch::id, patch -> patch));
        HostSoftware before = sent.before(change, patches, lists);
        Map<UUID, Map<UUID, List<Refutation>>> against = refutations.of(change);
        doubted(change, wanted, hosts, lists)
                .forEach((host, byPatch) -> byPatch.forEach((id, byPackage) -> {
                    Patch patch = wanted.get(id);
                    if (patch != null) {
                        List<Refutation> refuting =
                                against.getOrDefault(host, Map.of()).getOrDefault(id, List.of());
                        words.add(Words.of(host, patch, Refutations.on(byPackage, refuting), before, lists));
                    }
                }));
        return words;
    }

    /** What logs say by host, patch and package, as it stands beside what others say that count for nothing. */
    private Map<UUID, Map<UUID, Map<String, InstallProof>>> doubted(
            ChangeNumber change, Map<UUID, Patch> wanted, Set<UUID> hosts, HostSoftware lists) {
        Map<UUID, Map<UUID, Map<String, InstallProof>>> words = evidence.words(change, hosts);
        for (Doubt doubt : doubts.of(change, hosts)) {
            Patch patch = wanted.get(doubt.patch());
            if (patch == null || lists.settles(doubt, patch)) {
                continue;
            }
            Map<UUID, Map<String, InstallProof>> ofHost = words.computeIfAbsent(doubt.host(), id -> new HashMap<>());
            Map<String, InstallProof> standing = doubt.on(ofHost.getOrDefault(doubt.patch(), Map.of()));
            if (!standing.isEmpty()) {
                ofHost.put(doubt.patch(), standing);
            }
        }
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
            Patch patch,
            InstallProof told,
            boolean listed,
            Set<String> untold,
            Set<String> shown,
            @Nullable SoftwareList list) {

        static Words of(
                UUID host, Patch patch, Map<String, InstallProof> byPackage, HostSoftware before, HostSoftware now) {
            InstallProof told = ProofsTogether.of(byPackage.values());
            Set<String> untold = new TreeSet<>();
            Set<String> shown = new TreeSet<>();
            before.untold(host, patch, byPackage.keySet())
                    .forEach(one -> (now.showsSince(told.at(), host, one) ? shown : untold).add(one.words()));
            return new Words(
                    host,
                    patch,
                    told,
                    before.lists().containsKey(host),
                    untold,
                    shown,
                    now.lists().get(host));
        }

        boolean leans() {
            return !shown.isEmpty() && untold.isEmpty();
        }

        /** The list is asked first of what the logs tell, by their time: one that shows a package that no log tells of may refute another. */
        InstallProof proof(@Nullable Instant first, @Nullable ListedVersion now) {
            ListedVersion kept = told.listed();
            boolean anew = now != null && now.reached() == Reached.NO;
            InstallProof seen = ListProof.beside(told, kept == null || anew ? now : kept);
            if (!untold.isEmpty() && seen.reached() != Reached.NO) {
                return seen.without(InstallWords.untold(untold, listed));
            }
            if (shown.isEmpty() || list == null) {
                return seen;
            }
            return ListProof.leaning(seen, InstallWords.shown(shown, list), first == null ? list.takenAt() : first);
        }
    }
}
