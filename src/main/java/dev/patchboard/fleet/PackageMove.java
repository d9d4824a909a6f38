package dev.patchboard.fleet;

import java.time.Instant;
import java.util.UUID;

/**
 * A package that a host has in another version than the list before said. What a list names that the one before did not name is none:
 * lists of two sources seldom name the same packages.
 *
 * @param from the version before; of several (kernels) one that is gone, else the highest
 * @param to the version now
 * @param after when the list before was taken
 * @param until when this list was taken: it happened in between
 */
public record PackageMove(UUID hostId, String name, String from, String to, Instant after, Instant until) {}
