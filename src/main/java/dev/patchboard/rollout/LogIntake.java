package dev.patchboard.rollout;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import java.util.UUID;

/**
 * Takes an installer log of a host, as a deployer or a person hands it in. The verification implements it: it reads the log and
 * answers with {@link RolloutProgress#reported}.
 */
public interface LogIntake {

    /**
     * Reads a stored log and counts what it says, in the caller's transaction. The same log for the same host again changes
     * nothing.
     *
     * @param sha256 digest of the log in the evidence store
     * @param fileName what the file calls itself; a hint at its format
     */
    void taken(ChangeNumber change, UUID hostId, String sha256, String fileName, Actor actor);
}
