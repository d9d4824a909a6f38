package dev.patchboard.verification;

import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Disposition;
import dev.patchboard.change.ProofStrength;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.shared.Actor;
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
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Judges the hosts of a change and shows what the judgement rests on. */
@Service
@Transactional
public class Verdicts {

    private static final Actor SYSTEM = Actor.system("verification");
    private static final EvidenceCoverage.Filter EVERYWHERE = new EvidenceCoverage.Filter(null, null);

    private final Changes changes;
    private final ChangeHosts targets;
    private final Hosts hosts;
    private final CaseFiles cases;
    private final SettledHosts settled;
    private final HandedOver handedOver;
    private final Superseded superseded;
    private final AttestedProofs attested;
    private final EvidenceCoverage coverage;
    private final VerdictRows rows;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Verdicts(
            Changes changes,
            ChangeHosts targets,
            Hosts hosts,
            CaseFiles cases,
            SettledHosts settled,
            HandedOver handedOver,
            Superseded superseded,
            AttestedProofs attested,
            EvidenceCoverage coverage,
            VerdictRows rows,
            ApplicationEventPublisher events,
            Clock clock) {
        this.changes = changes;
        this.targets = targets;
        this.hosts = hosts;
        this.cases = cases;
        this.settled = settled;
        this.handedOver = handedOver;
        this.superseded = superseded;
        this.attested = attested;
        this.coverage = coverage;
        this.rows = rows;
        this.events = events;
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
        announce(number, before, judged, count(all, now));
        Map<UUID, List<String>> reopened = new HashMap<>(back);
        refuted.forEach(verdict -> reopened.put(verdict.hostId(), verdict.evidence()));
        reopen(number, reopened);
        settle(number, judged);
        transfer(change, judged);
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

    private void reopen(ChangeNumber number, Map<UUID, List<String>> refuted) {
        if (!refuted.isEmpty()) {
            Set<String> evidence = new TreeSet<>();
            refuted.values().forEach(evidence::addAll);
            targets.reopen(number, refuted.keySet(), List.copyOf(evidence), SYSTEM);
        }
    }

    private static List<String> evidence(List<HostVerdict> verdicts) {
        Set<String> evidence = new TreeSet<>();
        verdicts.forEach(verdict -> evidence.addAll(verdict.evidence()));
        return List.copyOf(evidence);
    }

    private void settle(ChangeNumber number, List<HostVerdict> judged) {
        settle(number, judged, false);
        settle(number, judged, true);
    }

    /** What rests on weaker evidence says so in the settlement too, and with it in the history (law 3). */
    private void settle(ChangeNumber number, List<HostVerdict> judged, boolean weak) {
        List<HostVerdict> verified = judged.stream()
                .filter(verdict -> verdict.verdict() == Verdict.VERIFIED && verdict.weak() == weak)
                .toList();
        if (verified.isEmpty()) {
            return;
        }
        targets.verify(
                number,
                verified.stream().map(HostVerdict::hostId).collect(Collectors.toSet()),
                weak ? ProofStrength.WEAKER : ProofStrength.FULL,
                evidence(verified),
                SYSTEM);
    }

    /** What another change has proven is not to be installed here any more; only there does it count as patched (law 3). */
    private void transfer(ChangeView change, List<HostVerdict> judged) {
        Set<UUID> open = judged.stream()
                .filter(verdict -> verdict.verdict() != Verdict.VERIFIED)
                .map(HostVerdict::hostId)
                .collect(Collectors.toSet());
        Map<ChangeNumber, Set<UUID>> bySuccessor = new HashMap<>();
        superseded.by(change, open).forEach((host, successor) -> bySuccessor
                .computeIfAbsent(successor, key -> new HashSet<>())
                .add(host));
        bySuccessor.forEach((successor, ids) -> {
            String reason = "Superseded: " + successor + " has proven there what contains it.";
            targets.settle(
                    change.number(), ids, Disposition.TRANSFERRED, reason, successor.toString(), List.of(), SYSTEM);
            events.publishEvent(new VerificationEvent.Transferred(
                    SYSTEM,
                    change.number(),
                    successor,
                    hosts.byId(ids).values().stream().map(Host::name).sorted().toList(),
                    reason));
        });
    }

    private void announce(
            ChangeNumber number, Map<UUID, HostVerdict> before, List<HostVerdict> judged, VerdictCount count) {
        List<HostVerdict> news = judged.stream()
                .filter(verdict -> {
                    HostVerdict was = before.get(verdict.hostId());
                    return was == null || was.verdict() != verdict.verdict();
                })
                .toList();
        if (news.isEmpty()) {
            return;
        }
        Map<UUID, Host> known =
                hosts.byId(news.stream().map(HostVerdict::hostId).toList());
        Set<String> evidence = new TreeSet<>();
        List<String> items = new ArrayList<>();
        for (HostVerdict verdict : news) {
            Host host = known.get(verdict.hostId());
            String why =
                    verdict.reasons().isEmpty() ? "" : ": " + verdict.reasons().get(0);
            items.add((host == null ? verdict.hostId() : host.name()) + " " + verdict.verdict() + why);
            evidence.addAll(verdict.evidence());
        }
        events.publishEvent(new VerificationEvent.Judged(SYSTEM, number, count, items, List.copyOf(evidence)));
    }

    private static VerdictCount count(List<ChangeHost> all, Map<UUID, HostVerdict> verdicts) {
        List<HostVerdict> judged = all.stream()
                .map(host -> HostRow.shown(host, verdicts.get(host.hostId())))
                .filter(Objects::nonNull)
                .toList();
        return VerdictCount.of(judged, all.size() - judged.size());
    }
}
