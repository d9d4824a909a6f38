package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.Patches;
import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.evidence.EvidenceStore;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.scan.ScanReceipt;
import dev.patchboard.scan.Scans;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Keyset;
import dev.patchboard.shared.NotFound;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Brings together what is known of one host of a change. */
@Service
@Transactional(readOnly = true)
public class HostDossiers {

    private static final int MOST_LOGS = 20;
    private static final int MOST_REPORTS = 10;

    private final Changes changes;
    private final ChangeHosts targets;
    private final Hosts hosts;
    private final Patches patches;
    private final VerdictRows verdicts;
    private final HostProfiles profiles;
    private final LogRows logs;
    private final HostLogs logsTold;
    private final Scans scans;
    private final HostReports reportsTold;
    private final EvidenceStore store;

    HostDossiers(
            Changes changes,
            ChangeHosts targets,
            Hosts hosts,
            Patches patches,
            VerdictRows verdicts,
            HostProfiles profiles,
            LogRows logs,
            HostLogs logsTold,
            Scans scans,
            HostReports reportsTold,
            EvidenceStore store) {
        this.changes = changes;
        this.targets = targets;
        this.hosts = hosts;
        this.patches = patches;
        this.verdicts = verdicts;
        this.profiles = profiles;
        this.logs = logs;
        this.logsTold = logsTold;
        this.scans = scans;
        this.reportsTold = reportsTold;
        this.store = store;
    }

    /**
     * The dossier of a host.
     *
     * @throws NotFound when it is no host of the change
     */
    public HostDossier of(ChangeNumber number, UUID hostId) {
        ChangeView change = changes.get(number);
        HostRow row = row(number, hostId);
        Map<UUID, Patch> wanted = patches.named(change.patches());
        Map<UUID, String> names = new HashMap<>();
        wanted.forEach((id, patch) -> names.put(id, patch.name()));
        RawFiles files = new RawFiles(store);
        List<ReceivedLog> received = new ArrayList<>(logs.of(number, hostId));
        Collections.reverse(received);
        received.sort(Comparator.comparing(log -> !decides(log, row.verdict())));
        Keyset<ScanReceipt> reports = scans.pageOf(Set.of(hostId), null, MOST_REPORTS);
        return new HostDossier(
                row,
                classes(number, hostId),
                names,
                (int) wanted.values().stream()
                        .flatMap(patch -> patch.cves().stream())
                        .distinct()
                        .count(),
                received.stream()
                        .limit(MOST_LOGS)
                        .map(log -> logsTold.of(log, row.verdict(), files))
                        .toList(),
                Math.max(0, received.size() - MOST_LOGS),
                reportsTold.of(change, row, reports.items(), files),
                reports.next() != null);
    }

    private static boolean decides(ReceivedLog log, @Nullable HostVerdict verdict) {
        return verdict != null && log.id().equals(verdict.logId());
    }

    private HostDossier.@Nullable AssetClasses classes(ChangeNumber number, UUID hostId) {
        AskedOfHost asked = profiles.of(number, Set.of(hostId)).get(hostId);
        String sent = asked == null ? null : asked.sent();
        return asked == null || sent == null || !asked.changed()
                ? null
                : new HostDossier.AssetClasses(sent, asked.today());
    }

    private HostRow row(ChangeNumber number, UUID hostId) {
        ChangeHost target = targets.targets(number).stream()
                .filter(each -> each.hostId().equals(hostId))
                .findFirst()
                .orElseThrow(() -> new NotFound("host of " + number, hostId));
        Host host = hosts.get(hostId);
        return HostRow.of(
                host.name(),
                host.environment().name(),
                target,
                verdicts.of(number).get(hostId));
    }
}
