package dev.patchboard.change;

import dev.patchboard.shared.ChangeNumber;
import java.util.Set;
import java.util.UUID;

/** To which hosts of a change something was sent; answered by the rollout. What the lab tries out on its twins is not meant. */
public interface SentHosts {

    /** Hosts for which an installation ever left with a batch, whether or not anybody fetched or reported it. */
    Set<UUID> of(ChangeNumber change);

    /** The same, and no ring of the change sends anything until the caller's transaction ends. */
    Set<UUID> whileNoneIsSent(ChangeNumber change);
}
