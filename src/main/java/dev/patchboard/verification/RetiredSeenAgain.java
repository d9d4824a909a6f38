package dev.patchboard.verification;

import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Disposition;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.fleet.Inventory;
import dev.patchboard.scan.ScanAnswer;
import dev.patchboard.scan.ScanAnswers;
import dev.patchboard.scan.ScanReceipt;
import dev.patchboard.scan.ScanReceipt.HostReceipt;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Hosts that left service, and on which a scan of after that finds something: what the change was to cure that settled them as retired, or
 * anything since the inventory has them out of service. Such a machine runs, whatever was recorded, and no change would take it while the
 * inventory has it out of service; so it is put back there, and everything follows as when a person does that: the open change has it open
 * again, a closed one's watch opens a linked change, and its owner is told (laws 3, 4 and 6). Callers hold the transaction.
 */
@Component
class RetiredSeenAgain {

    private static final Actor SYSTEM = Actor.system("recurrence-watch");

    private final Hosts hosts;
    private final Inventory inventory;
    private final Changes changes;
    private final ChangeHosts targets;
    private final SettledHosts settled;
    private final ScanAnswers scans;
    private final VerdictRows verdicts;

    RetiredSeenAgain(
            Hosts hosts,
            Inventory inventory,
            Changes changes,
            ChangeHosts targets,
            SettledHosts settled,
            ScanAnswers scans,
            VerdictRows verdicts) {
        this.hosts = hosts;
        this.inventory = inventory;
        this.changes = changes;
        this.targets = targets;
        this.settled = settled;
        this.scans = scans;
        this.verdicts = verdicts;
    }

    /** Puts back into service those that this report itself shows so. */
    void in(ScanReceipt report) {
        List<UUID> known = report.hosts().stream()
                .map(HostReceipt::hostId)
                .filter(Objects::nonNull)
                .toList();
        hosts.retired(known).forEach(host -> settledBefore(host, report.evidence())
                .or(() -> retiredBefore(host, report))
                .ifPresent(why -> inventory.putBack(host, why, SYSTEM)));
    }

    /** Why one runs still that a change settled as retired. */
    private Optional<String> settledBefore(UUID host, String evidence) {
        return verdicts.changesOf(List.of(host)).stream()
                .map(number -> seen(number, host, evidence))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Why one runs still, whatever changes say of it. */
    private Optional<String> retiredBefore(UUID host, ScanReceipt report) {
        return hosts.retiredSince(host).flatMap(retired -> report.hosts().stream()
                .filter(seen -> host.equals(seen.hostId()) && seen.findings() > 0)
                .filter(seen -> seen.scannedAt() != null && seen.scannedAt().isAfter(retired))
                .findFirst()
                .map(seen -> "A scan of " + seen.scannedAt() + " (" + report.scanner() + ") finds " + seen.findings()
                        + (seen.findings() == 1 ? " weakness" : " weaknesses") + " on it, later than it was retired on "
                        + retired + "."));
    }

    /** Why it runs still; empty where this report does not show that. */
    private Optional<String> seen(ChangeNumber number, UUID host, String evidence) {
        Map<UUID, Instant> since =
                retiredAt(number, host).map(at -> Map.of(host, at)).orElse(Map.of());
        return scans.after(since, settled.cves(changes.get(number))).values().stream()
                .flatMap(List::stream)
                .filter(answer -> answer.state() == ScanAnswer.State.VULNERABLE && evidence.equals(answer.evidence()))
                .findFirst()
                .map(answer -> "A scan of " + answer.scannedAt() + " (" + answer.scanner() + ") finds " + answer.cve()
                        + " on it, later than " + number + " settled it as retired.");
    }

    private Optional<Instant> retiredAt(ChangeNumber number, UUID host) {
        return targets.targets(number).stream()
                .filter(target -> target.hostId().equals(host) && target.disposition() == Disposition.RETIRED)
                .map(ChangeHost::disposedAt)
                .filter(Objects::nonNull)
                .findFirst();
    }
}
