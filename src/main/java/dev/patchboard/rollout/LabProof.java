package dev.patchboard.rollout;

import dev.patchboard.shared.ChangeNumber;
import java.util.Set;
import java.util.UUID;

/** Where the lab proved the patches of a change: the port to the lab, which the rollout may not use itself. */
public interface LabProof {

    /** What the lab can say. */
    sealed interface Answer {}

    /** The lab test passed on these hosts; never empty. */
    record ProvenOn(Set<UUID> hosts) implements Answer {}

    /**
     * There was no twin in the lab: a second person waived the test, and one target takes the patch before all others.
     *
     * @param canary name of that host
     */
    record WaivedForCanary(String canary) implements Answer {}

    /** Nothing is known. */
    record Nothing() implements Answer {}

    /** The answer for a change. */
    Answer of(ChangeNumber change);
}
