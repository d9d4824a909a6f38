package dev.patchboard.rollout;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.Patches;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.rollout.Batch.Kind;
import dev.patchboard.rollout.WaveView.HostLine;
import dev.patchboard.rollout.WaveView.PatchLine;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Plain;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Rings for readers: pages, tasks and the API. */
@Service
@Transactional(readOnly = true)
public class Waves {

    private final Ledger ledger;
    private final BatchRows batches;
    private final Hosts inventory;
    private final Patches patches;
    private final Permits permits;

    Waves(Ledger ledger, BatchRows batches, Hosts inventory, Patches patches, Permits permits) {
        this.ledger = ledger;
        this.batches = batches;
        this.inventory = inventory;
        this.patches = patches;
        this.permits = permits;
    }

    /** Every ring of a change in order, the straggler ring last; empty before it is planned. */
    public List<WaveView> of(ChangeNumber number) {
        Snapshot snapshot = ledger.snapshot(number);
        return ledger.waves(number).stream()
                .map(wave -> WaveView.of(wave, snapshot, ledger.isFinal(number)))
                .toList();
    }

    /**
     * One ring.
     *
     * @throws dev.patchboard.shared.NotFound when there is none
     */
    public WaveView view(ChangeNumber number, int ordinal) {
        Wave wave = ledger.wave(number, ordinal);
        return WaveView.of(wave, ledger.snapshot(number), ledger.isFinal(number));
    }

    /** The rings of a change that are being taken back now, in order. */
    public List<TakingBack> takingBack(ChangeNumber number) {
        List<Wave> waves = ledger.waves(number).stream()
                .filter(wave -> wave.state() == WaveState.TAKING_BACK)
                .toList();
        if (waves.isEmpty() || ledger.isFinal(number)) {
            return List.of();
        }
        Snapshot snapshot = ledger.snapshot(number);
        return waves.stream()
                .map(wave -> TakingBack.of(wave, snapshot, false))
                .flatMap(Stream::ofNullable)
                .toList();
    }

    /** The hosts that count in a ring, or are taken back with it, those that need a look first, then by name. */
    public List<HostLine> hosts(ChangeNumber number, int ordinal) {
        Wave wave = ledger.wave(number, ordinal);
        Snapshot snapshot = ledger.snapshot(number);
        List<RolloutHost> counting = isTakenBack(wave) ? snapshot.takenBackWith(wave) : snapshot.counting(wave);
        Map<UUID, Host> known =
                inventory.byId(counting.stream().map(RolloutHost::hostId).toList());
        Map<UUID, Patch> named =
                patches.named(snapshot.rows().map(Deployment::patchId).collect(Collectors.toSet()));
        return counting.stream()
                .map(host -> line(wave, host, snapshot, known, named))
                .sorted(Comparator.comparing(HostLine::state).thenComparing(HostLine::host))
                .toList();
    }

    private static HostLine line(
            Wave wave, RolloutHost host, Snapshot snapshot, Map<UUID, Host> known, Map<UUID, Patch> named) {
        List<PatchLine> lines = snapshot.of(host.hostId()).stream()
                .map(row -> line(row, snapshot, named))
                .sorted(Comparator.comparing(PatchLine::patch))
                .toList();
        return new HostLine(
                host.hostId(),
                name(known, host.hostId()),
                snapshot.state(host),
                host.ring(),
                host.preflight().name(),
                host.preflightNote(),
                host.carriedWhy(),
                isTakenBack(wave) ? TakingBack.Way.of(snapshot.of(host.hostId())) : TakingBack.Way.NONE,
                lines);
    }

    private static boolean isTakenBack(Wave wave) {
        return wave.state() == WaveState.TAKING_BACK || wave.state() == WaveState.ROLLED_BACK;
    }

    private static PatchLine line(Deployment row, Snapshot snapshot, Map<UUID, Patch> named) {
        Patch patch = named.get(row.patchId());
        return new PatchLine(
                row.patchId(),
                patch == null ? row.patchId().toString() : patch.name(),
                row.state(snapshot.now()),
                row.outcome(),
                row.installedVersion(),
                row.rebootNeeded(),
                row.installedAt(),
                row.bootedAt(),
                row.log(),
                row.dueAt(),
                row.note());
    }

    /** The batches of a ring, oldest first. */
    public List<Batch> batches(ChangeNumber number, int ordinal) {
        ledger.wave(number, ordinal);
        return batches.of(number, ordinal);
    }

    /** Hosts of the last batch that have not reported, by name. */
    public List<String> waitingFor(ChangeNumber number, int ring) {
        Snapshot snapshot = ledger.snapshot(number);
        Set<UUID> waiting = batches
                .last(number, ring, Kind.INSTALL)
                .map(batch -> snapshot.unreported(batch.id()))
                .orElse(List.of())
                .stream()
                .map(Deployment::hostId)
                .collect(Collectors.toSet());
        return inventory.byId(waiting).values().stream()
                .map(Host::name)
                .sorted()
                .toList();
    }

    /** The list that a person works through: a host a line with its patches, and when reports are due. */
    public String handOut(ChangeNumber number, int ring) {
        Snapshot snapshot = ledger.snapshot(number);
        return batches.last(number, ring, Kind.INSTALL)
                .map(batch -> voided(number, batch, snapshot) + "Batch " + batch.number() + " of ring " + ring
                        + ", reports due " + batch.dueAt() + "\n" + hosts(number, ring, snapshot, batch))
                .orElse("");
    }

    /** The batch was authorised when it was handed out; what became of that since, its operator must read before the list. */
    private String voided(ChangeNumber number, Batch batch, Snapshot snapshot) {
        List<UUID> open =
                snapshot.unreported(batch.id()).stream().map(Deployment::hostId).toList();
        return open.isEmpty() || !permits.covered(number, open).isEmpty()
                ? ""
                : "THE AUTHORISATION IS VOID OR HAS ENDED. Install nothing more. Hand in the logs of what was done, and name every"
                        + " other host below with the reason that it was not touched.\n";
    }

    private String hosts(ChangeNumber number, int ring, Snapshot snapshot, Batch batch) {
        Set<UUID> inBatch = snapshot.rows()
                .filter(row -> Objects.equals(row.batchId(), batch.id()))
                .map(Deployment::hostId)
                .collect(Collectors.toSet());
        return hosts(number, ring).stream()
                .filter(line -> inBatch.contains(line.hostId()))
                .sorted(Comparator.comparing(HostLine::host))
                .map(line -> line.host() + ": "
                        + line.patches().stream().map(PatchLine::patch).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("\n"));
    }

    /** Where a ring stands, in words: the count, the plan, and each host that is not proven. */
    public String standing(ChangeNumber number, int ring) {
        WaveView view = view(number, ring);
        String open = hosts(number, ring).stream()
                .filter(line -> line.state() != HostState.PROVEN && line.state() != HostState.SKIPPED)
                .map(line -> line.host() + ": " + Plain.word(line.state()) + retired(line))
                .collect(Collectors.joining("\n"));
        return view.progress().line() + "\nAsked for: " + view.progress().asked() + ", at most "
                + view.progress().budgetPercent() + "% failed or unknown\n"
                + Objects.requireNonNullElse(view.note(), "") + "\n" + open;
    }

    private String retired(HostLine line) {
        return inventory.find(line.hostId()).filter(Host::retired).isPresent()
                ? " (retired in the inventory: settle it by an exception to go on; it counts no more then)"
                : "";
    }

    /**
     * A ring that has everything sent and is left alone.
     *
     * @param until when its gate is asked
     */
    public record Soak(int ring, Instant until) {}

    /** The ring of a change that is left alone now; empty where none is. */
    public Optional<Soak> soaking(ChangeNumber number) {
        return ledger.waves(number).stream()
                .filter(wave -> wave.state() == WaveState.SOAKING)
                .flatMap(wave ->
                        Optional.ofNullable(wave.soakUntil()).map(until -> new Soak(wave.ordinal(), until)).stream())
                .findFirst();
    }

    private static String name(Map<UUID, Host> known, UUID id) {
        Host host = known.get(id);
        return host == null ? id.toString() : host.name();
    }
}
