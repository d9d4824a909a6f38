package dev.patchboard.rollout;

import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.fleet.WindowAnswer;
import dev.patchboard.shared.ChangeNumber;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds when a ring may run and tells the owners of its hosts. */
@Service
@Transactional
public class Scheduling {

    private static final String NEVER = "No window is open to all of its hosts.";

    private final Ledger ledger;
    private final RingWindows windows;
    private final Hosts inventory;
    private final Unauthorised unauthorised;
    private final RolloutProcess process;
    private final ApplicationEventPublisher events;

    Scheduling(
            Ledger ledger,
            RingWindows windows,
            Hosts inventory,
            Unauthorised unauthorised,
            RolloutProcess process,
            ApplicationEventPublisher events) {
        this.ledger = ledger;
        this.windows = windows;
        this.inventory = inventory;
        this.unauthorised = unauthorised;
        this.process = process;
        this.events = events;
    }

    /**
     * When the next window opens in which the ring's hosts may be changed, now at the earliest; empty when none is known. Now, and told to
     * nobody, where nothing of it is authorised any more (law 1): the ring then ends.
     */
    public Optional<Instant> nextWindow(ChangeNumber number, int ring) {
        Wave wave = ledger.locked(number, ring);
        Snapshot snapshot = ledger.snapshot(number);
        if (unauthorised.is(wave, snapshot)) {
            return Optional.of(snapshot.now());
        }
        List<UUID> hosts = toSend(snapshot, ring);
        WindowAnswer answer = answer(hosts, snapshot);
        schedule(wave, answer, hosts);
        return Optional.ofNullable(answer.opensAt());
    }

    /** The same for a ring that waits: when the answer is another than before, the ring waits for the new one from now on. */
    void askAgain(ChangeNumber number, int ring) {
        Wave wave = ledger.locked(number, ring);
        if (wave.state() != WaveState.WAITING) {
            return;
        }
        Snapshot snapshot = ledger.snapshot(number);
        if (unauthorised.is(wave, snapshot)) {
            process.windowMoved(number, ring, snapshot.now());
            return;
        }
        List<UUID> hosts = toSend(snapshot, ring);
        WindowAnswer answer = answer(hosts, snapshot);
        Instant opens = answer.opensAt();
        if (opens != null && opens.equals(wave.windowOpensAt())) {
            wave.remark(why(answer));
            return;
        }
        // Without an opening the ring goes on to where windows are asked again, which puts it before a person.
        if (process.windowMoved(number, ring, opens == null ? snapshot.now() : opens)) {
            schedule(wave, answer, hosts);
        }
    }

    private static List<UUID> toSend(Snapshot snapshot, int ring) {
        return snapshot.in(ring).stream()
                .filter(host -> snapshot.of(host.hostId()).stream().anyMatch(Deployment::waitsForSending))
                .map(RolloutHost::hostId)
                .toList();
    }

    private WindowAnswer answer(List<UUID> hosts, Snapshot snapshot) {
        return hosts.isEmpty()
                ? new WindowAnswer(snapshot.now(), null, 0, List.of(), List.of())
                : windows.nextOpening(hosts);
    }

    /** Completes "it opens then"; null when no freeze has a part in it. */
    private static @Nullable String why(WindowAnswer answer) {
        return answer.frozenBy().isEmpty()
                ? null
                : "because of the freeze '" + String.join("' and '", answer.frozenBy()) + "'";
    }

    private void schedule(Wave wave, WindowAnswer answer, List<UUID> hosts) {
        Instant opens = answer.opensAt();
        if (opens == null) {
            wave.remark(NEVER);
            return;
        }
        wave.waitFor(opens, why(answer));
        List<String> names =
                inventory.byId(hosts).values().stream().map(Host::name).toList();
        events.publishEvent(new RolloutEvent.RingScheduled(
                Rollout.SYSTEM,
                wave.change(),
                wave.ordinal(),
                wave.plan().name(),
                opens,
                new LinkedHashSet<>(hosts),
                names));
    }
}
