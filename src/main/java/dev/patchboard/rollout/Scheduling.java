package dev.patchboard.rollout;

import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.shared.ChangeNumber;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds when a ring may run and tells the owners of its hosts. */
@Service
@Transactional
public class Scheduling {

    private final Ledger ledger;
    private final RingWindows windows;
    private final Hosts inventory;
    private final ApplicationEventPublisher events;

    Scheduling(Ledger ledger, RingWindows windows, Hosts inventory, ApplicationEventPublisher events) {
        this.ledger = ledger;
        this.windows = windows;
        this.inventory = inventory;
        this.events = events;
    }

    /** When the next window opens in which the ring's hosts may be changed, now at the earliest; empty when none is known. */
    public Optional<Instant> nextWindow(ChangeNumber number, int ring) {
        Wave wave = ledger.locked(number, ring);
        Snapshot snapshot = ledger.snapshot(number);
        List<UUID> hosts = snapshot.in(ring).stream()
                .filter(host -> snapshot.of(host.hostId()).stream().anyMatch(Deployment::waitsForSending))
                .map(RolloutHost::hostId)
                .toList();
        Optional<Instant> opens = hosts.isEmpty() ? Optional.of(snapshot.now()) : windows.nextOpening(hosts);
        opens.ifPresentOrElse(
                at -> schedule(wave, at, hosts), () -> wave.remark("No window is open to all of its hosts."));
        return opens;
    }

    private void schedule(Wave wave, Instant opens, List<UUID> hosts) {
        wave.waitFor(opens);
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
