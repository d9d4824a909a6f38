package dev.patchboard.rollout;

import dev.patchboard.shared.ChangeNumber;
import java.time.Instant;

/**
 * What the rollout tells the process, named by what happened. Each call takes part in the caller's transaction. A call that nothing
 * waits for changes nothing: the step that comes next reads the rows.
 */
public interface RolloutProcess {

    /** Somebody answered the preflight checklist of a ring. */
    void preflightAnswered(ChangeNumber change, int ring);

    /** No host is left in a ring: what a person was asked to do about its hosts, a checklist, a difference or a batch, ends undone. */
    void nobodyLeft(ChangeNumber change, int ring);

    /** Nothing may be sent in a ring any more: what a person was asked to do before the next batch, a checklist or a difference, ends undone. */
    void unauthorised(ChangeNumber change, int ring);

    /** Somebody waived the differences of a ring, asked for another comparison or stopped it. */
    void parityDecided(ChangeNumber change, int ring);

    /** Somebody handed in what was missing of a batch that a person ran. */
    void evidenceGiven(ChangeNumber change, int ring);

    /** Every host of the batch that was sent last has reported. */
    void batchReported(ChangeNumber change, int ring);

    /** Somebody decided on a ring at its gate. */
    void gateDecided(ChangeNumber change, int ring);

    /** A ring that waits at its gate needs no person any more, or is to be asked about anew. */
    void ringProven(ChangeNumber change, int ring);

    /** Every host that a rollback was sent to has reported. */
    void removalsReported(ChangeNumber change, int ring);

    /** Somebody restored the hosts that the tool could not restore. */
    void hostsRestored(ChangeNumber change, int ring);

    /**
     * The window that a ring waits for opens at another time.
     *
     * @param opensAt when the ring goes on; now or before to have it go on at once
     * @return whether the ring waits for its window at all; false too when it is about to go on, since it then asks by itself
     */
    boolean windowMoved(ChangeNumber change, int ring, Instant opensAt);

    /** What held a change may be gone: whatever waits before a side effect looks again. */
    void lookAgain(ChangeNumber change);

    /** Whether a person is asked to restore the hosts of the ring now. */
    boolean restoresByHand(ChangeNumber change, int ring);
}
