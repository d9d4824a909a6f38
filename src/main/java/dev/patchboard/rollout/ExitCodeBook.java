package dev.patchboard.rollout;

import dev.patchboard.shared.Outcome;

/** What the exit codes of installers mean. The verification implements it with its code tables. */
public interface ExitCodeBook {

    /**
     * What one code means.
     *
     * @param outcome {@link Outcome#UNKNOWN} for a code that is in no table
     * @param words in plain words
     */
    record Meaning(Outcome outcome, boolean rebootNeeded, String words) {}

    /** Whether there is a table for an installer of this name. */
    boolean knows(String installer);

    /** What a code of an installer means; never success for a code that is not known. */
    Meaning meaning(String installer, long code);
}
