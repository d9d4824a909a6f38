package dev.patchboard.rollout;

import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.shared.ChangeNumber;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The one host that takes a patch before all others where the lab test was waived: it is the only proof there is (law 2). */
@Component
class Canaries {

    /** Why nothing but the canary's ring is sent. */
    static final String RULE = "law2.canary-unproven";

    private static final String STOP = "Stop, and have the lab test of another change waived with another canary.";
    private static final String ANOTHER =
            "Otherwise stop, and have the lab test of another change waived with another canary.";

    private final LabProof lab;
    private final Hosts inventory;
    private final SettledSeats settled;

    Canaries(LabProof lab, Hosts inventory, SettledSeats settled) {
        this.lab = lab;
        this.inventory = inventory;
        this.settled = settled;
    }

    /**
     * Whom the waiver named.
     *
     * @param name as the waiver has it
     * @param host the same in the inventory, or null when no host has that name any more
     */
    record Canary(String name, @Nullable Host host) {

        boolean is(UUID other) {
            return host != null && host.id().equals(other);
        }

        /** Whether the ring holds this host and no other: what goes there needs no proof from elsewhere. */
        boolean isAlone(Wave wave, Snapshot snapshot) {
            List<RolloutHost> ring = snapshot.in(wave.ordinal());
            return ring.size() == 1 && is(ring.get(0).hostId());
        }

        private boolean isProven(Snapshot snapshot) {
            return snapshot.hosts().stream()
                    .anyMatch(seat -> is(seat.hostId()) && snapshot.state(seat) == HostState.PROVEN);
        }
    }

    /** The canary of a change; empty when its lab test was not waived. */
    Optional<Canary> of(ChangeNumber change) {
        return lab.of(change) instanceof LabProof.WaivedForCanary waived
                ? Optional.of(new Canary(
                        waived.canary(), inventory.findByName(waived.canary()).orElse(null)))
                : Optional.empty();
    }

    /** Why this ring waits for the canary, with what to do; empty when it need not. */
    Optional<String> missing(Wave wave, Snapshot snapshot) {
        return unproven(wave, snapshot)
                .map(canary -> "The lab test was waived for the canary " + canary.name()
                        + ", and no proof of the patch stands there: no other ring starts before one does. "
                        + wayOut(wave.change(), canary, snapshot));
    }

    /** Why the canary's own ring ends only once it is proven, with what to do; empty when it is, and for every other ring. */
    Optional<String> heldBy(Wave wave, Snapshot snapshot) {
        return isCanaryRing(wave) ? missing(wave, snapshot) : Optional.empty();
    }

    /** Whether this ring was made for the canary of a waived lab test. */
    boolean isCanaryRing(Wave wave) {
        return wave.plan().name().equals(RingPlanner.CANARY)
                && of(wave.change()).isPresent();
    }

    private String wayOut(ChangeNumber change, Canary canary, Snapshot snapshot) {
        if (snapshot.hosts().stream().anyMatch(seat -> canary.is(seat.hostId()))) {
            return "Have it proven in its own ring, which comes first. " + ANOTHER;
        }
        Host host = canary.host();
        return (host == null ? Optional.<SettledSeats.Settled>empty() : settled.of(change, host.id()))
                .map(how -> how.said() + " is settled and takes no patch in " + change + " any more. " + STOP)
                .orElseGet(() -> canary.name() + " left " + change
                        + ": put it back by a revision and compare again, and its own ring comes first then. "
                        + ANOTHER);
    }

    /** The ring before this one in which the canary sits that this one waits for; empty when there is none. */
    Optional<Integer> waitsIn(Wave wave, Snapshot snapshot) {
        return unproven(wave, snapshot).flatMap(canary -> snapshot.hosts().stream()
                .filter(seat -> seat.ring() < wave.ordinal() && canary.is(seat.hostId()))
                .map(RolloutHost::ring)
                .findFirst());
    }

    private Optional<Canary> unproven(Wave wave, Snapshot snapshot) {
        return of(wave.change()).filter(canary -> !canary.isAlone(wave, snapshot) && !canary.isProven(snapshot));
    }
}
