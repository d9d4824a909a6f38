package dev.patchboard.fleet;

import java.util.Optional;
import java.util.UUID;

/** Which hosts somebody wants to patch now, as the module of changes answers. */
@FunctionalInterface
public interface OpenTargets {

    /** Number of the oldest change that targets this host and has not ended; empty where there is none. */
    Optional<String> openChangeOf(UUID host);
}
