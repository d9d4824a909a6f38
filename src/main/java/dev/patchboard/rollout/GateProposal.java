package dev.patchboard.rollout;

/**
 * What the gate's table says.
 *
 * @param why one sentence for people
 * @param policy key, version and digest of the table
 */
public record GateProposal(GateDecision decision, String why, String policy) {}
