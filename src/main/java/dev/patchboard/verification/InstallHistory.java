package dev.patchboard.verification;

import dev.patchboard.change.Changes;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.fleet.PackageMove;
import dev.patchboard.fleet.Software;
import dev.patchboard.fleet.SoftwareList;
import dev.patchboard.fleet.SoftwareRecorded;
import dev.patchboard.verification.log.LogEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reconciles what logs and software lists tell of installations with the changes that were sent (law 1). In the lab anything may be
 * installed.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class InstallHistory {

    private final LogRows logs;
    private final LogRules rules;
    private final Hosts hosts;
    private final Changes changes;
    private final Software software;
    private final InstallWatch watch;
    private final InstallReconciliation reconciliation;

    InstallHistory(
            LogRows logs,
            LogRules rules,
            Hosts hosts,
            Changes changes,
            Software software,
            InstallWatch watch,
            InstallReconciliation reconciliation) {
        this.logs = logs;
        this.rules = rules;
        this.hosts = hosts;
        this.changes = changes;
        this.software = software;
        this.watch = watch;
        this.reconciliation = reconciliation;
    }

    /** Everything in a log, whether or not it is about the patches of its change. */
    @EventListener
    void received(VerificationEvent.LogReceived event) {
        Host host = hosts.get(event.hostId());
        if (host.environment() == Environment.LAB || event.standing() == Standing.OTHER_HOST) {
            return;
        }
        ReceivedLog log = logs.find(event.number(), host.id(), event.sha256()).orElseThrow();
        LogRule rule = rules.of(host, null);
        Instant since = watch.since(host.id(), changes.get(event.number()).submittedAt());
        List<SeenInstall> told = new ArrayList<>();
        for (LogEntry entry : logs.entries(log.id())) {
            SeenInstall seen = seen(log, entry, rule);
            if (seen != null && !seen.at().isBefore(since)) {
                told.add(seen);
            }
        }
        reconciliation.reconcile(Map.of(host, told), List.of(event.sha256()));
    }

    private @Nullable SeenInstall seen(ReceivedLog log, LogEntry entry, LogRule rule) {
        Instant at = rule.latest(List.of(entry)).orElse(null);
        return at == null
                ? null
                : new SeenInstall(
                        entry,
                        null,
                        null,
                        at,
                        log.fileName(),
                        new SeenInstall.Log(log.id(), log.sha256(), log.change()));
    }

    /** What is in another version than the list before said; the first list of a host begins its watch. */
    void listed(SoftwareRecorded event) {
        List<Host> listed = hosts.named(event.items()).stream()
                .filter(host -> host.environment() != Environment.LAB)
                .sorted(Comparator.comparing(Host::id))
                .toList();
        Map<UUID, SoftwareList> lists =
                software.lists(listed.stream().map(Host::id).toList());
        lists.values().stream()
                .sorted(Comparator.comparing(SoftwareList::hostId))
                .forEach(list -> watch.since(list.hostId(), list.takenAt()));
        Map<UUID, List<SeenInstall>> moved = event.moves().stream()
                .collect(Collectors.groupingBy(
                        PackageMove::hostId,
                        Collectors.mapping(move -> SeenInstall.of(move, event.source()), Collectors.toList())));
        reconciliation.reconcile(
                listed.stream()
                        .filter(host -> moved.containsKey(host.id()))
                        .collect(Collectors.toMap(host -> host, host -> moved.getOrDefault(host.id(), List.of()))),
                event.evidence());
    }
}
