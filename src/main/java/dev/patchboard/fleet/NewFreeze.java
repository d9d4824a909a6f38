package dev.patchboard.fleet;

import java.time.Instant;

/**
 * A freeze to be added.
 *
 * @param name 1 to 120 characters
 * @param from first moment of it
 * @param until first moment after it
 * @param reason 1 to 500 characters
 */
public record NewFreeze(String name, Scope scope, Instant from, Instant until, String reason) {}
