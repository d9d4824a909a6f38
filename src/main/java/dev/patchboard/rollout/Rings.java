package dev.patchboard.rollout;

import dev.patchboard.change.Disposition;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.shared.ChangeNumber;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens, soaks and closes rings, for the process. */
@Service
@Transactional
public class Rings {

    private final Ledger ledger;
    private final HostRows hosts;
    private final DeploymentRows deployments;
    private final SettledSeats settled;
    private final Hosts inventory;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Rings(
            Ledger ledger,
            HostRows hosts,
            DeploymentRows deployments,
            SettledSeats settled,
            Hosts inventory,
            ApplicationEventPublisher events,
            Clock clock) {
        this.ledger = ledger;
        this.hosts = hosts;
        this.deployments = deployments;
        this.settled = settled;
        this.inventory = inventory;
        this.events = events;
        this.clock = clock;
    }

    /** It is this ring's turn. A straggler ring asks for another attempt at the hosts that were carried to it. */
    public void open(ChangeNumber number, int ring) {
        Wave wave = ledger.locked(number, ring);
        Snapshot snapshot = ledger.snapshot(number);
        boolean reopened = wave.openedAt() != null;
        wave.open(clock.instant());
        if (wave.plan().straggler() || reopened) {
            tryAgain(number, ring, snapshot);
        }
    }

    /** Sends again what another attempt may mend, and checks again the hosts that preflight left out: what kept them may be removed. */
    void tryAgain(ChangeNumber number, int ring, Snapshot snapshot) {
        deployments.again(number, again(snapshot, ring));
        hosts.checkAgain(number, ring);
    }

    /** What of a ring another attempt may mend: what was sent and is not proven, pending or awaiting a reboot. */
    static List<Deployment> again(Snapshot snapshot, int ring) {
        return snapshot.in(ring).stream()
                .flatMap(host -> snapshot.of(host.hostId()).stream())
                .filter(row -> row.state(snapshot.now()).countsAsError())
                .toList();
    }

    /**
     * Everything that can be sent is sent: the ring is left alone until the instant returned, which is now where nothing was sent to any
     * host left in it, and nothing is to be watched.
     */
    public Instant soak(ChangeNumber number, int ring) {
        Wave wave = ledger.locked(number, ring);
        Snapshot snapshot = ledger.snapshot(number);
        boolean sent = snapshot.counting(wave).stream()
                .flatMap(host -> snapshot.of(host.hostId()).stream())
                .anyMatch(row -> row.sentAttempt() > 0);
        return sent ? wave.soak(clock.instant()) : wave.unsoaked(clock.instant());
    }

    /**
     * Ends the run of a ring: a ring whose gate said go on is proven and its unproven hosts are carried, by name, to the straggler
     * ring. A ring that was passed over, stopped, rolled back or refused stays so; of one that was passed over, each host is named with
     * how it was settled; of one that was rolled back, the retired ones, which nobody restored.
     */
    public WaveState close(ChangeNumber number, int ring) {
        Wave wave = ledger.locked(number, ring);
        Snapshot snapshot = ledger.snapshot(number);
        List<String> named = List.of();
        if (!wave.state().ended()) {
            named = wave.plan().straggler() ? List.of() : carry(wave, snapshot);
            wave.end(WaveState.PROVEN, wave.note(), clock.instant());
        }
        if (wave.state() == WaveState.PASSED_OVER || wave.state() == WaveState.ROLLED_BACK) {
            boolean passedOver = wave.state() == WaveState.PASSED_OVER;
            named = settled.of(wave).stream()
                    .filter(host -> passedOver || host.as() == Disposition.RETIRED)
                    .map(SettledSeats.Settled::said)
                    .toList();
        }
        String progress = snapshot.progress(wave).line();
        events.publishEvent(new RolloutEvent.RingClosed(
                Rollout.SYSTEM, number, ring, wave.plan().name(), wave.state(), progress, named));
        return wave.state();
    }

    private List<String> carry(Wave wave, Snapshot snapshot) {
        int stragglers = ledger.waves(wave.change()).stream()
                .filter(other -> other.plan().straggler())
                .mapToInt(Wave::ordinal)
                .findFirst()
                .orElseThrow();
        return snapshot.in(wave.ordinal()).stream()
                .filter(host -> unproven(snapshot.state(host)))
                .map(host -> carry(wave, host, snapshot, stragglers))
                .toList();
    }

    private String carry(Wave wave, RolloutHost host, Snapshot snapshot, int stragglers) {
        String why = why(host, snapshot);
        hosts.carry(wave.change(), host.hostId(), stragglers, "Ring " + wave.ordinal() + ": " + why);
        return name(host.hostId()) + ": " + why;
    }

    private static String why(RolloutHost host, Snapshot snapshot) {
        HostState state = snapshot.state(host);
        Optional<String> note = state == HostState.PREFLIGHT_FAILED
                ? Optional.ofNullable(host.preflightNote())
                : snapshot.of(host.hostId()).stream()
                        .filter(row -> row.state(snapshot.now()) == state)
                        .flatMap(row -> Optional.ofNullable(row.note()).stream())
                        .findFirst();
        return note.map(text -> state + " (" + text + ")").orElse(state.name());
    }

    private static boolean unproven(HostState state) {
        return state != HostState.PROVEN && state != HostState.SKIPPED;
    }

    private String name(UUID host) {
        return inventory.find(host).map(found -> found.name()).orElse(host.toString());
    }
}
