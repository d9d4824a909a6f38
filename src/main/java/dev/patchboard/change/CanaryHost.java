package dev.patchboard.change;

import dev.patchboard.shared.ChangeNumber;
import java.util.Optional;
import java.util.UUID;

/** The one host in favour of which the lab test of a change was waived; answered by the rollout. */
public interface CanaryHost {

    /** Its id; empty where the lab test was not waived, or the inventory has no such host any more. */
    Optional<UUID> of(ChangeNumber change);
}
