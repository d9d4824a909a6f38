package dev.patchboard.rollout;

import dev.patchboard.shared.ChangeNumber;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Knows of which hosts no tool can tell, so that two people have to say what they saw. */
public interface AttestedHosts {

    /** Names of those among these hosts, by id. */
    Map<UUID, String> among(ChangeNumber change, Collection<UUID> hosts);
}
