package dev.patchboard.rollout;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Rings in which no host is left: those to which nothing was sent are passed over by themselves, so that nobody is asked to decide on
 * nothing; the others by a person. Callers hold the ring's row lock.
 */
@Component
class EmptyRings {

    private static final int NAMED = 20;

    private final BatchRows batches;
    private final SettledSeats settled;
    private final Canaries canaries;
    private final ApplicationEventPublisher events;

    EmptyRings(BatchRows batches, SettledSeats settled, Canaries canaries, ApplicationEventPublisher events) {
        this.batches = batches;
        this.settled = settled;
        this.canaries = canaries;
        this.events = events;
    }

    /**
     * Whether no host belongs to the ring any more, none was ever sent anything in it, and it is not the ring of a canary that is the only
     * proof there is. None follows the straggler ring, so what was sent there does not matter.
     */
    boolean isEmpty(Wave wave, Snapshot snapshot) {
        return snapshot.counting(wave).isEmpty()
                && !wasSent(wave)
                && canaries.heldBy(wave, snapshot).isEmpty();
    }

    /**
     * Whether something was sent in the ring and every host of it was settled otherwise since. It has nothing left to prove, yet it proved
     * nothing to the rings that follow (law 2): only a named person passes it over, and nobody where a canary is the proof.
     */
    boolean isSettledOtherwise(Wave wave, Snapshot snapshot) {
        return snapshot.counting(wave).isEmpty() && wasSent(wave);
    }

    /** How it stands with a ring that no host is left in and that is not passed over by itself, with what to do; empty for others. */
    Optional<String> standing(Wave wave, Snapshot snapshot) {
        Optional<String> canary =
                snapshot.counting(wave).isEmpty() ? canaries.heldBy(wave, snapshot) : Optional.empty();
        if (canary.isPresent() || !isSettledOtherwise(wave, snapshot)) {
            return canary;
        }
        return Optional.of("Every host of this ring was settled otherwise, so it proves nothing: "
                + named(settled.of(wave)) + ". Go on to pass it over, or stop.");
    }

    /** Ends an empty ring; false when the ring is not empty. */
    boolean passOver(Wave wave, Snapshot snapshot) {
        if (!isEmpty(wave, snapshot)) {
            return false;
        }
        wave.end(WaveState.PASSED_OVER, null, snapshot.now());
        return true;
    }

    /**
     * Ends the rings before this one that never opened since every host of theirs was settled otherwise first; each is named with how. A
     * ring in which nobody ever was, such as a straggler ring that took nobody over, stays as planned.
     */
    void passOverUnopened(List<Wave> waves, int before, Snapshot snapshot) {
        for (Wave wave : waves) {
            List<String> hosts =
                    settled.of(wave).stream().map(SettledSeats.Settled::said).toList();
            if (wave.ordinal() < before
                    && wave.state() == WaveState.PLANNED
                    && !hosts.isEmpty()
                    && passOver(wave, snapshot)) {
                events.publishEvent(new RolloutEvent.RingClosed(
                        Rollout.SYSTEM,
                        wave.change(),
                        wave.ordinal(),
                        wave.plan().name(),
                        wave.state(),
                        snapshot.progress(wave).line(),
                        hosts));
            }
        }
    }

    private boolean wasSent(Wave wave) {
        return !wave.plan().straggler()
                && !batches.of(wave.change(), wave.ordinal()).isEmpty();
    }

    private static String named(List<SettledSeats.Settled> hosts) {
        int more = hosts.size() - NAMED;
        return hosts.stream().limit(NAMED).map(SettledSeats.Settled::said).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
