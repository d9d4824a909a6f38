package dev.patchboard.rollout;

import java.util.UUID;

/**
 * What preflight found on a host.
 *
 * @param passed whether every check passed; a check that could not be made did not pass
 * @param note what failed, or what was checked
 */
public record HostCheck(UUID hostId, boolean passed, String note) {}
