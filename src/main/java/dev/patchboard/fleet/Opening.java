package dev.patchboard.fleet;

import java.time.Instant;

/**
 * A time at which a window is open.
 *
 * @param until first moment after it
 */
public record Opening(Instant from, Instant until) {}
