package dev.patchboard.rollout;

import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.Disposition;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Plain;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The seats of hosts that were settled otherwise than by the patch: excepted, transferred, retired, not applicable. They count in no ring
 * and prove nothing, and are named all the same (law 2). Callers hold the transaction.
 */
@Component
class SettledSeats {

    private static final Set<Disposition> COUNTING = EnumSet.of(Disposition.PENDING, Disposition.VERIFIED);

    private final HostRows seats;
    private final ChangeHosts targets;
    private final Hosts inventory;

    SettledSeats(HostRows seats, ChangeHosts targets, Hosts inventory) {
        this.seats = seats;
        this.targets = targets;
        this.inventory = inventory;
    }

    /** A host and how it was settled. */
    record Settled(String host, Disposition as) {

        /** As people read it: "web1 (exception)". */
        String said() {
            return host + " (" + Plain.word(as) + ")";
        }
    }

    /** Whether a host with this disposition counts in its ring. */
    static boolean counts(Disposition disposition) {
        return COUNTING.contains(disposition);
    }

    /** Those that were planned for the ring, by name. */
    List<Settled> of(Wave wave) {
        return of(wave.change(), seat -> seat.homeRing() == wave.ordinal());
    }

    /** The same for one host; empty where it counts, or has no seat. */
    Optional<Settled> of(ChangeNumber change, UUID host) {
        return of(change, seat -> seat.hostId().equals(host)).stream().findFirst();
    }

    private List<Settled> of(ChangeNumber change, Predicate<RolloutHost> which) {
        Set<UUID> seated = seats.all(change).stream()
                .filter(which)
                .map(RolloutHost::hostId)
                .collect(Collectors.toSet());
        Map<UUID, Host> known = inventory.byId(seated);
        return targets.targets(change).stream()
                .filter(target -> seated.contains(target.hostId()) && !counts(target.disposition()))
                .map(target -> settled(target, known))
                .sorted(Comparator.comparing(Settled::host))
                .toList();
    }

    private static Settled settled(ChangeHost target, Map<UUID, Host> known) {
        Host host = known.get(target.hostId());
        return new Settled(host == null ? target.hostId().toString() : host.name(), target.disposition());
    }
}
