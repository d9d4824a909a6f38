package dev.patchboard.rollout;

import dev.patchboard.rollout.RolloutHost.Preflight;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Rings that nothing may be sent in any more (law 1). Nobody is told of their windows and nobody is asked to check their hosts: the ring
 * ends, and the change goes to its authority. Callers hold the ring's row lock.
 */
@Component
class Unauthorised {

    private final Permits permits;
    private final Sender sender;

    Unauthorised(Permits permits, Sender sender) {
        this.permits = permits;
        this.sender = sender;
    }

    /** Whether something waits to be sent in the ring and no authorisation covers any of it. */
    boolean is(Wave wave, Snapshot snapshot) {
        List<UUID> waiting = waiting(wave, snapshot);
        return !waiting.isEmpty() && permits.covered(wave.change(), waiting).isEmpty();
    }

    /** Ends such a ring; false for any other. */
    boolean end(Wave wave, Snapshot snapshot) {
        if (!is(wave, snapshot)) {
            return false;
        }
        String message =
                "No authorisation that counts now covers a host that ring " + wave.ordinal() + " is to send to.";
        wave.end(WaveState.UNAUTHORISED, message, snapshot.now());
        sender.stopped(wave, "law1.host-not-authorised", message);
        return true;
    }

    private static List<UUID> waiting(Wave wave, Snapshot snapshot) {
        return snapshot.in(wave.ordinal()).stream()
                .filter(host -> host.preflight() != Preflight.FAILED)
                .map(RolloutHost::hostId)
                .filter(host -> snapshot.of(host).stream().anyMatch(Deployment::waitsForSending))
                .toList();
    }
}
