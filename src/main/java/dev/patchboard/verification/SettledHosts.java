package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.Patches;
import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Disposition;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.scan.ScanAnswer;
import dev.patchboard.scan.ScanAnswers;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What speaks against hosts that leave the count without proof, as not applicable or as retired: neither may hide a host that still has
 * the vulnerability (laws 3 and 4). Callers hold the transaction.
 */
@Component
class SettledHosts {

    private final Patches patches;
    private final Hosts hosts;
    private final LogMentions mentions;
    private final ScanAnswers scans;

    SettledHosts(Patches patches, Hosts hosts, LogMentions mentions, ScanAnswers scans) {
        this.patches = patches;
        this.hosts = hosts;
        this.mentions = mentions;
        this.scans = scans;
    }

    /** Why the patch does apply to a host after all: a log of this change names its package, or the last scan that counts finds it. */
    Map<UUID, String> applies(ChangeView change, Set<UUID> ids) {
        Map<UUID, String> why = new HashMap<>();
        found(scans.latest(ids, cves(change)))
                .forEach((host, seen) -> why.put(
                        host,
                        "its last scan finds " + seen.get(0).cve() + " ("
                                + seen.get(0).scanner() + " of "
                                + seen.get(0).scannedAt()
                                + "). Cure it and scan again, or have the finding judged a mistake of the scanner."));
        mentions.of(change.number(), ids)
                .forEach((host, log) -> why.put(
                        host,
                        "its log speaks of the patch's package (" + log.outcome() + ", line " + log.line() + " of "
                                + log.fileName()
                                + "). Deploy again, transfer the host or ask for an exception."));
        return why;
    }

    /**
     * Those of a change's hosts that are not what they were settled as, with the digests of what says so. NOT_APPLICABLE was refused
     * where the scans known then found the vulnerability, so whatever finds it now was not known. A retired host is back when the
     * inventory has it in service, and a scan that finds the vulnerability there puts it so ({@link RetiredSeenAgain}).
     */
    Map<UUID, List<String>> refuted(ChangeView change, List<ChangeHost> targets) {
        Map<UUID, List<String>> refuted = new HashMap<>();
        Set<UUID> exempt = ids(targets, Disposition.NOT_APPLICABLE);
        Set<UUID> retired = ids(targets, Disposition.RETIRED);
        if (exempt.isEmpty() && retired.isEmpty()) {
            return refuted;
        }
        hosts.byId(retired).values().stream()
                .filter(host -> !host.retired())
                .map(Host::id)
                .forEach(host -> refuted.put(host, List.of()));
        mentions.of(change.number(), exempt).forEach((host, log) -> refuted.put(host, List.of(log.sha256())));
        refuted.putAll(digests(scans.latest(exempt, cves(change))));
        return refuted;
    }

    /** The vulnerabilities that a change's patches cure. */
    Set<String> cves(ChangeView change) {
        Set<String> cves = new TreeSet<>();
        for (Patch patch : patches.named(change.patches()).values()) {
            cves.addAll(patch.cves());
        }
        return cves;
    }

    private static Map<UUID, List<String>> digests(Map<UUID, List<ScanAnswer>> answers) {
        Map<UUID, List<String>> digests = new HashMap<>();
        found(answers)
                .forEach((host, seen) -> digests.put(
                        host,
                        seen.stream()
                                .map(ScanAnswer::evidence)
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList()));
        return digests;
    }

    /** The answers that find something; hosts on which none does are absent. */
    private static Map<UUID, List<ScanAnswer>> found(Map<UUID, List<ScanAnswer>> answers) {
        return answers.values().stream()
                .flatMap(Collection::stream)
                .filter(answer -> answer.state() == ScanAnswer.State.VULNERABLE)
                .collect(Collectors.groupingBy(ScanAnswer::hostId));
    }

    private static Set<UUID> ids(List<ChangeHost> targets, Disposition disposition) {
        return targets.stream()
                .filter(host -> host.disposition() == disposition)
                .map(ChangeHost::hostId)
                .collect(Collectors.toSet());
    }
}
