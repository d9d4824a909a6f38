package dev.patchboard.fleet;

/**
 * What new facts changed against the ones before.
 *
 * @param added keys that were not known
 * @param changed keys with another value
 * @param removed keys that the source no longer names
 * @param unchanged keys with the same value
 */
public record FactChange(int added, int changed, int removed, int unchanged) {}
