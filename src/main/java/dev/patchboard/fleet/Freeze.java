package dev.patchboard.fleet;

import java.time.Instant;
import java.util.UUID;

/**
 * When changes must not run on some hosts, whatever their windows say.
 *
 * @param from first moment of it
 * @param until first moment after it
 */
public record Freeze(UUID id, String name, Scope scope, Instant from, Instant until, String reason) {}
