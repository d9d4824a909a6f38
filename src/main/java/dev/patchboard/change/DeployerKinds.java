package dev.patchboard.change;

import java.util.Set;

/** Which deployers this installation offers; answered by the rollout. */
public interface DeployerKinds {

    /** Their names, such as {@code manual}; never empty. */
    Set<String> offered();
}
