package dev.patchboard.rollout;

/**
 * What the gate's table is asked with.
 *
 * @param removable whether every patch of the change can be taken off again
 * @param straggler whether it is the straggler ring
 */
public record GateFacts(RingProgress progress, boolean removable, boolean straggler) {}
