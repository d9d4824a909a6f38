package dev.patchboard.rollout;

import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.identity.Duties;
import dev.patchboard.identity.Duty;
import dev.patchboard.rollout.Batch.Kind;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Prose;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A batch that a person runs: the list is handed out as a task, and the task ends when every host has a log or a named reason. */
@Service
@Transactional
public class RingEvidence {

    private final Ledger ledger;
    private final BatchRows batches;
    private final RolloutProgress progress;
    private final Duties duties;
    private final Hosts inventory;
    private final RolloutProcess process;

    RingEvidence(
            Ledger ledger,
            BatchRows batches,
            RolloutProgress progress,
            Duties duties,
            Hosts inventory,
            RolloutProcess process) {
        this.ledger = ledger;
        this.batches = batches;
        this.progress = progress;
        this.duties = duties;
        this.inventory = inventory;
        this.process = process;
    }

    /**
     * The operator is done with the batch that was sent last. Every host of it has reported by its log, or is named here with the
     * reason why there is none: it then counts as unknown, never as done.
     *
     * @param noLog reason by host name
     * @throws InvalidInput naming each host that has neither, and each name that is not of this batch
     */
    public void handIn(ChangeNumber number, int ring, Map<String, String> noLog, Actor actor) {
        Wave wave = ledger.locked(number, ring);
        Batch batch = batches.last(number, ring, Kind.INSTALL)
                .filter(last -> wave.state() == WaveState.DEPLOYING)
                .orElseThrow(() -> new Conflict(
                        "rollout.no-batch", "Ring " + ring + " of " + number + " has no batch that waits for logs."));
        duties.take(number, Duty.IMPLEMENT, actor);
        Snapshot snapshot = ledger.snapshot(number);
        List<Deployment> missing = snapshot.unreported(batch.id());
        Map<String, UUID> hosts = names(missing);
        Map<String, String> reasons = new LinkedHashMap<>();
        noLog.forEach((host, reason) -> reasons.put(Host.key(host.strip()), Prose.seen("noLog." + host, reason)));
        // Who named a host that was settled meanwhile is not turned away for it.
        check(hosts, names(snapshot.silent(batch.id())).keySet(), reasons);
        for (Deployment row : missing) {
            String host = nameOf(hosts, row.hostId());
            progress.reported(
                    HostReport.noLog(number, row.hostId(), row.patchId(), reasons.getOrDefault(host, "no log")), actor);
        }
        process.evidenceGiven(number, ring);
    }

    private static void check(Map<String, UUID> hosts, Set<String> mayBeNamed, Map<String, String> reasons) {
        List<InvalidInput.Problem> problems = reasons.keySet().stream()
                .filter(name -> !mayBeNamed.contains(name))
                .map(name -> problem("'" + name + "' is not a host of this batch that still lacks its log."))
                .collect(Collectors.toList());
        Set<String> silent = hosts.keySet().stream()
                .filter(name -> !reasons.containsKey(name))
                .collect(Collectors.toSet());
        silent.stream()
                .sorted()
                .map(name -> problem("No log of " + name + " was read. Hand it in, or name the host with the reason why"
                        + " there is none."))
                .forEach(problems::add);
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }

    private static InvalidInput.Problem problem(String message) {
        return new InvalidInput.Problem(null, null, "noLog", message);
    }

    private Map<String, UUID> names(List<Deployment> rows) {
        Set<UUID> ids = rows.stream().map(Deployment::hostId).collect(Collectors.toSet());
        return inventory.byId(ids).values().stream()
                .collect(Collectors.toMap(host -> host.name().toLowerCase(Locale.ROOT), Host::id));
    }

    private static String nameOf(Map<String, UUID> hosts, UUID id) {
        return hosts.entrySet().stream()
                .filter(host -> host.getValue().equals(id))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }
}
