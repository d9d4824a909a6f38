package dev.patchboard.approval;

/** What a member of an authority says about one revision of a change. */
public enum Vote {
    /** Yes to this revision. The only vote that counts towards quorum and minimum. */
    APPROVE,
    /** No; the change ends. */
    REJECT,
    /** Not like this: back to the analyst with the comment. */
    REWORK,
    /** Present without an opinion. Stays in the base, so it never helps a change through. */
    ABSTAIN;

    /** Whether this vote says that the revision must not go ahead. */
    boolean objects() {
        return this == REJECT || this == REWORK;
    }
}
