package dev.patchboard.verification;

import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.scan.Matching;
import dev.patchboard.scan.ReportHints;
import dev.patchboard.scan.ScanReceipt;
import dev.patchboard.scan.ScanReceipt.HostReceipt;
import dev.patchboard.scan.Scans;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Keyset;
import dev.patchboard.verification.ChangeScan.Ambiguous;
import dev.patchboard.verification.ChangeScan.Covered;
import java.io.InputStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Scanner reports as one change sees them. A report belongs to no change: it counts wherever its hosts are targeted. */
@Service
@Transactional(readOnly = true)
public class ChangeScans {

    private final Changes changes;
    private final ChangeHosts targets;
    private final Scans scans;
    private final ScanSight sight;
    private final Hosts inventory;

    ChangeScans(Changes changes, ChangeHosts targets, Scans scans, ScanSight sight, Hosts inventory) {
        this.changes = changes;
        this.targets = targets;
        this.scans = scans;
        this.sight = sight;
        this.inventory = inventory;
    }

    /**
     * Receives a report as {@link Scans#receive} does, and says which hosts of the change it covers and what it proves of them. A
     * report that covers none of them is kept all the same.
     *
     * @param hints what the report does not say of itself
     */
    @Transactional
    public ChangeScan receive(
            ChangeNumber number, InputStream content, String fileName, ReportHints hints, Actor actor) {
        ChangeView change = changes.get(number);
        ScanReceipt receipt = scans.receive(content, fileName, hints, actor);
        return seenFrom(change, List.of(receipt)).get(0);
    }

    /**
     * One page of the reports that name a host of the change, newest first.
     *
     * @param after key of the page, null for the first
     * @param limit 1 or more
     */
    public Keyset<ChangeScan> page(ChangeNumber number, @Nullable UUID after, int limit) {
        ChangeView change = changes.get(number);
        Keyset<ScanReceipt> found = scans.pageOf(hosts(number).keySet(), after, limit);
        return new Keyset<>(seenFrom(change, found.items()), found.next());
    }

    private Map<UUID, String> hosts(ChangeNumber number) {
        Collection<UUID> ids =
                targets.targets(number).stream().map(ChangeHost::hostId).toList();
        return inventory.byId(ids).values().stream().collect(Collectors.toMap(Host::id, Host::name));
    }

    private List<ChangeScan> seenFrom(ChangeView change, List<ScanReceipt> reports) {
        Map<UUID, String> targeted = hosts(change.number());
        Set<UUID> named = reports.stream()
                .flatMap(report -> report.hosts().stream())
                .map(HostReceipt::hostId)
                .filter(id -> id != null && targeted.containsKey(id))
                .collect(Collectors.toSet());
        ScanSight.Seen seen = sight.of(change, named);
        return reports.stream().map(report -> seenFrom(targeted, report, seen)).toList();
    }

    private static ChangeScan seenFrom(Map<UUID, String> targeted, ScanReceipt scan, ScanSight.Seen seen) {
        Map<UUID, Covered> covered = new TreeMap<>();
        int others = 0;
        for (HostReceipt host : scan.hosts()) {
            UUID id = host.hostId();
            String name = id == null ? null : targeted.get(id);
            if (id != null && name != null) {
                covered.putIfAbsent(id, seen.covered(host, id, name, scan.evidence()));
            } else if (id != null) {
                others++;
            }
        }
        return new ChangeScan(
                scan.reportId(),
                scan.evidence(),
                scan.fileName(),
                scan.again(),
                scan.scanner(),
                scan.contentVersion(),
                scan.receivedAt(),
                scan.receivedBy(),
                targeted.size(),
                (int) covered.values().stream().filter(Covered::counts).count(),
                (int) covered.values().stream().filter(Covered::proves).count(),
                covered.values().stream()
                        .sorted(Comparator.comparing(Covered::host))
                        .toList(),
                missing(targeted, covered.keySet()),
                unmatched(scan),
                ambiguous(scan),
                others);
    }

    private static List<String> missing(Map<UUID, String> targeted, Set<UUID> covered) {
        return targeted.entrySet().stream()
                .filter(host -> !covered.contains(host.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
    }

    private static List<String> unmatched(ScanReceipt scan) {
        return scan.hosts().stream()
                .filter(host -> host.matching() == Matching.UNKNOWN_HOST)
                .map(HostReceipt::reportedName)
                .toList();
    }

    private static List<Ambiguous> ambiguous(ScanReceipt scan) {
        return scan.hosts().stream()
                .filter(host -> host.matching() == Matching.AMBIGUOUS)
                .map(host -> new Ambiguous(
                        host.reportedName(), Objects.requireNonNullElse(host.candidates(), ""), host.findings()))
                .toList();
    }
}
