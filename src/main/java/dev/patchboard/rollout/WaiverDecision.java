package dev.patchboard.rollout;

/** What a person may say to a blocking difference. */
public enum WaiverDecision {
    /** Go on in spite of exactly these differences. */
    WAIVE,
    /** The difference was removed: compare again. */
    COMPARE_AGAIN,
    /** Do not go on. */
    STOP
}
