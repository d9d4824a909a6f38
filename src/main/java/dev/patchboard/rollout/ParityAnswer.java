package dev.patchboard.rollout;

/** What the parity gate says to a ring. */
public enum ParityAnswer {
    /** No blocking difference, or each of them is waived. */
    CLEAR,
    /** A blocking difference that nobody waived. */
    BLOCKED,
    /** The ring has ended: a person stopped it, or no host is left in it. */
    STOPPED
}
