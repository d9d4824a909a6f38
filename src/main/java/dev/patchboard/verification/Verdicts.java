package dev.patchboard.verification;

import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Disposition;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.shared.ChangeNumber;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Judges the hosts of a change and shows what the judgement rests on. */
@Service
@Transactional
public class Verdicts {

    private static final EvidenceCoverage.Filter EVERYWHERE = new EvidenceCoverage.Filter(null, null);

    private final Changes changes;
    private final ChangeHosts targets;
    private final Hosts hosts;
    private final CaseFiles cases;
    private final SettledHosts settled;
    private final HandedOver handedOver;
    private final VerdictSettlement settlement;
    private final VerdictNews news;
    private final AttestedProofs attested;
    private final EvidenceCoverage coverage;
    private final VerdictRows rows;
    private final Clock clock;

    Verdicts(
            Changes changes,
            ChangeHosts targets,
            Hosts hosts,
            CaseFiles cases,
            SettledHosts settled,
            HandedOver handedOver,
            VerdictSettlement settlement,
            VerdictNews news,
            AttestedProofs attested,
            EvidenceCoverage coverage,
            VerdictRows rows,
            Clock clock) {
        this.changes = changes;
        this.targets = targets;
        this.hosts = hosts;
        this.cases = cases;
        this.settled = settled;
        this.handedOver = handedOver;
        this.settlement = settlement;
        this.news = news;
        this.attested = attested;
        this.coverage = coverage;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Judges every host that is not settled; those proven are settled as VERIFIED with the digests of the evidence. A host that is
     * VERIFIED, NOT_APPLICABLE, RETIRED or TRANSFERRED already is open again when something newer speaks against it, as long as its change is: after
     * that it is a recurrence (law 6). A host that is not proven here, and on which another change has proven a higher version of every
     * package, is handed over to that one.
     */
    public VerdictCount judge(ChangeNumber number) {
        ChangeView change = changes.get(number);
        List<ChangeHost> all = targets.targets(number);
        if (change.stage().isFinal()) {
            return count(all, rows.of(number));
        }
        Map<UUID, HostVerdict> before = rows.of(number);
        Map<UUID, List<String>> back = settled.refuted(change, all);
        back.putAll(handedOver.refuted(change, all, settled.cves(change)));
        Set<UUID> open = new HashSet<>(having(all, Disposition.PENDING));
        open.addAll(back.keySet());
        List<HostVerdict> judged = new ArrayList<>(judge(change, open));
        List<HostVerdict> refuted = judge(change, having(all, Disposition.VERIFIED)).stream()
                .filter(HostVerdict::speaksAgainst)
                .toList();
        judged.addAll(refuted);
        rows.replace(number, judged);
        attested.contradicted(number, judged);
        Map<UUID, HostVerdict> now = rows.of(number);
        news.announce(number, before, judged, count(all, now));
        Map<UUID, List<String>> reopened = new HashMap<>(back);
        refuted.forEach(verdict -> reopened.put(verdict.hostId(), verdict.evidence()));
        settlement.reopen(number, reopened);
        settlement.settle(number, judged);
        settlement.transfer(change, judged);
        return count(all, now);
    }

    /** The matrix: a row for each targeted host. */
    @Transactional(readOnly = true)
    public Matrix matrix(ChangeNumber number) {
        changes.get(number);
        List<ChangeHost> all = targets.targets(number);
        Map<UUID, Host> known = hosts.byId(all.stream().map(ChangeHost::hostId).toList());
        Map<UUID, HostVerdict> verdicts = rows.of(number);
        List<HostRow> matrix = new ArrayList<>();
        for (ChangeHost target : all) {
            Host host = known.get(target.hostId());
            matrix.add(HostRow.of(
                    host == null ? target.hostId().toString() : host.name(),
                    host == null ? "" : host.environment().name(),
                    target,
                    verdicts.get(target.hostId())));
        }
        matrix.sort(Comparator.comparing(HostRow::host, String.CASE_INSENSITIVE_ORDER));
        int logRead = coverage.hosts(number, CoveragePiece.LOG_READ, EVERYWHERE).size();
        return Matrix.of(matrix, logRead, clock.instant());
    }

    private static Set<UUID> having(List<ChangeHost> hosts, Disposition disposition) {
        return hosts.stream()
                .filter(host -> host.disposition() == disposition)
                .map(ChangeHost::hostId)
                .collect(Collectors.toSet());
    }

    private List<HostVerdict> judge(ChangeView change, Set<UUID> hostIds) {
        return cases.of(change, hostIds).stream()
                .map(host -> Judge.judge(host, clock.instant()))
                .toList();
    }

    private static VerdictCount count(List<ChangeHost> all, Map<UUID, HostVerdict> verdicts) {
        List<HostVerdict> judged = all.stream()
                .map(host -> HostRow.shown(host, verdicts.get(host.hostId())))
                .filter(Objects::nonNull)
                .toList();
        return VerdictCount.of(judged, all.size() - judged.size());
    }
}
