package dev.patchboard.fleet;

/**
 * What new software lists changed against the ones before.
 *
 * @param added packages that were not there, or in another version
 * @param removed packages no longer there, or no longer in that version
 * @param unchanged packages in the same version as before
 */
public record SoftwareChange(int added, int removed, int unchanged) {}
