package dev.patchboard.approval;

/**
 * How many must say yes.
 *
 * @param sharePercent share of the base (members who sit and have not recused themselves) that must approve, 1 to 100
 * @param minimumVotes approvals needed however small the base is, 1 or more
 */
public record Quorum(int sharePercent, int minimumVotes) {

    public Quorum {
        if (sharePercent < 1 || sharePercent > 100) {
            throw new IllegalArgumentException("A quorum share is 1 to 100 percent, not " + sharePercent);
        }
        if (minimumVotes < 1) {
            throw new IllegalArgumentException("A quorum needs one vote at least, not " + minimumVotes);
        }
    }

    /** Approvals needed from a base of this size: the share rounded up, and never below the minimum. */
    public int required(int base) {
        return Math.max(minimumVotes, (base * sharePercent + 99) / 100);
    }
}
