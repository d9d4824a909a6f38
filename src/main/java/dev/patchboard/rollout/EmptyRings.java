package dev.patchboard.rollout;

import org.springframework.stereotype.Component;

/**
 * Passes over rings that lost all their hosts to a revision or to decisions about single hosts, so that nobody is asked to decide on
 * nothing. Callers hold the ring's row lock.
 */
@Component
class EmptyRings {

    private final BatchRows batches;

    EmptyRings(BatchRows batches) {
        this.batches = batches;
    }

    /**
     * Whether no host belongs to the ring any more and none was ever sent anything in it. What was sent and then settled otherwise
     * proves nothing to the rings that follow (law 2); none follows the straggler ring.
     */
    boolean isEmpty(Wave wave, Snapshot snapshot) {
        return snapshot.counting(wave).isEmpty()
                && (wave.plan().straggler()
                        || batches.of(wave.change(), wave.ordinal()).isEmpty());
    }

    /** Ends an empty ring; false when the ring is not empty. */
    boolean passOver(Wave wave, Snapshot snapshot) {
        if (!isEmpty(wave, snapshot)) {
            return false;
        }
        wave.end(WaveState.PASSED_OVER, null, snapshot.now());
        return true;
    }
}
