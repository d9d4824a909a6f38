package dev.patchboard.rollout;

import dev.patchboard.advisory.Patches;
import dev.patchboard.change.Changes;
import dev.patchboard.evidence.EvidenceStore;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.identity.Duties;
import dev.patchboard.identity.Duty;
import dev.patchboard.rollout.Batch.Kind;
import dev.patchboard.rollout.Dispatch.Held;
import dev.patchboard.rollout.Dispatch.Sent;
import dev.patchboard.rollout.Dispatch.Unauthorised;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Prose;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes the patches of a ring off again. */
@Service
@Transactional
public class Rollbacks {

    private final Ledger ledger;
    private final BatchRows batches;
    private final DeploymentRows deployments;
    private final WaysBack waysBack;
    private final Permits permits;
    private final Sender sender;
    private final Deployers deployers;
    private final Changes changes;
    private final Patches patches;
    private final Duties duties;
    private final Hosts inventory;
    private final EvidenceStore store;
    private final RolloutProcess process;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Rollbacks(
            Ledger ledger,
            BatchRows batches,
            DeploymentRows deployments,
            WaysBack waysBack,
            Permits permits,
            Sender sender,
            Deployers deployers,
            Changes changes,
            Patches patches,
            Duties duties,
            Hosts inventory,
            EvidenceStore store,
            RolloutProcess process,
            ApplicationEventPublisher events,
            Clock clock) {
        this.ledger = ledger;
        this.batches = batches;
        this.deployments = deployments;
        this.waysBack = waysBack;
        this.permits = permits;
        this.sender = sender;
        this.deployers = deployers;
        this.changes = changes;
        this.patches = patches;
        this.duties = duties;
        this.inventory = inventory;
        this.store = store;
        this.process = process;
        this.events = events;
        this.clock = clock;
    }

    /** Whether the deployment tool can take the patches off; otherwise a person restores the hosts. */
    @Transactional(readOnly = true)
    public boolean byTool(ChangeNumber number, int ring) {
        return !deployers.of(number).byHand()
                && changes.get(number).patches().stream()
                        .allMatch(patch -> patches.get(patch).uninstallable());
    }

    /** Sends the removal to every host that was changed. Asking again while it is out sends nothing. */
    public Dispatch send(ChangeNumber number, int ring) {
        Wave wave = ledger.locked(number, ring);
        Snapshot snapshot = ledger.snapshot(number);
        Optional<Batch> out = batches.last(number, ring, Kind.REMOVE)
                .filter(batch -> !snapshot.unremoved(batch.id()).isEmpty());
        if (out.isPresent()) {
            return new Sent(false, out.get().dueAt(), out.get().patienceAt());
        }
        List<Deployment> changed = changed(wave, snapshot);
        Set<UUID> hosts = changed.stream().map(Deployment::hostId).collect(Collectors.toSet());
        Permits.Permit permit = permits.ask(number, hosts, snapshot);
        if (permit instanceof Permits.NotNow no) {
            return new Held(no.reason());
        }
        if (permit instanceof Permits.Never no) {
            sender.stopped(wave, no.rule(), no.message());
            return new Unauthorised(no.rule(), no.message());
        }
        Batch batch = sender.remove(wave, changed);
        return new Sent(false, batch.dueAt(), batch.patienceAt());
    }

    /** Whether no host of the ring is left changed; then the ring is rolled back. */
    public boolean check(ChangeNumber number, int ring) {
        Wave wave = ledger.locked(number, ring);
        if (!changed(wave, ledger.snapshot(number)).isEmpty()) {
            return false;
        }
        wave.end(WaveState.ROLLED_BACK, wave.note(), clock.instant());
        return true;
    }

    /** Hosts of a ring that are changed or may be, by name. */
    @Transactional(readOnly = true)
    public List<String> changed(ChangeNumber number, int ring) {
        return names(changed(ledger.wave(number, ring), ledger.snapshot(number)));
    }

    /**
     * A person restored every host that was left.
     *
     * @param how what was done and how it was checked
     * @param evidence SHA-256 digests of stored files that show it
     * @throws InvalidInput {@code evidence} naming what is no digest of a stored file
     * @throws Conflict {@code rollout.installed-since} naming the hosts whose latest log says that the patch was installed after its way
     *     back was ordered
     */
    public void restored(ChangeNumber number, int ring, String how, List<String> evidence, Actor actor) {
        if (how.isBlank()) {
            throw InvalidInput.field("how", "Say how the hosts were restored and how that was checked.");
        }
        Prose.seen("how", how);
        requireStored(evidence);
        Wave wave = ledger.locked(number, ring);
        duties.take(number, Duty.IMPLEMENT, actor);
        List<Deployment> changed = changed(wave, ledger.snapshot(number));
        refuseThoseThatLogsShowChanged(number, changed);
        List<String> names = names(changed);
        changed.forEach(row -> deployments.removed(number, row.hostId(), row.patchId(), clock.instant()));
        wave.end(WaveState.ROLLED_BACK, how, clock.instant());
        events.publishEvent(new RolloutEvent.HostsRestored(actor, number, ring, names, how, evidence));
        process.hostsRestored(number, ring);
    }

    private void requireStored(List<String> digests) {
        List<InvalidInput.Problem> unknown = digests.stream()
                .filter(digest -> store.find(digest).isEmpty())
                .map(digest -> new InvalidInput.Problem(
                        null,
                        null,
                        "evidence",
                        "No file with the SHA-256 '" + digest + "' is stored. Upload it first."))
                .toList();
        if (!unknown.isEmpty()) {
            throw new InvalidInput(unknown);
        }
    }

    /** A word does not outweigh a log that is later than the order (law 4). */
    private void refuseThoseThatLogsShowChanged(ChangeNumber number, List<Deployment> changed) {
        List<Deployment> in = changed.stream()
                .filter(Deployment::isInByLog)
                .filter(row -> {
                    Instant at = row.installedAt();
                    return at != null
                            && waysBack.orderedAt(number, row)
                                    .filter(at::isAfter)
                                    .isPresent();
                })
                .toList();
        if (!in.isEmpty()) {
            throw new Conflict(
                    "rollout.installed-since",
                    "The latest log of " + String.join(", ", names(in)) + " says that the patch was installed after its"
                            + " way back was ordered. Restore what it says and hand in a later log that shows it.");
        }
    }

    static List<Deployment> changed(Wave wave, Snapshot snapshot) {
        return snapshot.takenBackWith(wave).stream()
                .flatMap(host -> snapshot.of(host.hostId()).stream())
                .filter(Deployment::leftTraces)
                .toList();
    }

    private List<String> names(List<Deployment> rows) {
        Set<UUID> ids = rows.stream().map(Deployment::hostId).collect(Collectors.toSet());
        return inventory.byId(ids).values().stream().map(Host::name).sorted().toList();
    }
}
