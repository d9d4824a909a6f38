package dev.patchboard.verification.log;

import dev.patchboard.shared.Outcome;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a word that only finds a package there does to an earlier one, in one file as over several: nothing (ADR 117). The package is as sure
 * as the word that put it in, in that word's version and since its moment, until a word says that it was put in again, taken out, or is there
 * in another version. That a package manager has it in its database tells nothing of its scripts.
 */
public final class OnlyFound {

    private static final Set<Outcome> PUT_IN =
            EnumSet.of(Outcome.INSTALLED, Outcome.INSTALLED_REBOOT_PENDING, Outcome.PARTIAL);
    private static final Set<Outcome> TAKEN_OUT = EnumSet.of(Outcome.REMOVED, Outcome.ROLLED_BACK);

    private OnlyFound() {}

    /** Whether it is such a word. */
    public static boolean is(Outcome outcome) {
        return outcome == Outcome.ALREADY_PRESENT;
    }

    /**
     * Whether an earlier word that only some of it went in stands, for all that it is found.
     *
     * @param outcome of the last word that {@link #decides}
     * @param version its version, or null where it names none
     * @param found the version that is found, or null where none is named
     */
    public static boolean leavesPartial(Outcome outcome, @Nullable String version, @Nullable String found) {
        return outcome == Outcome.PARTIAL && isSame(version, found);
    }

    /**
     * Whether a word says how sure it is that a package is in: it was put in, whole or in part, or that version was taken out.
     * Others, such as an attempt that failed, leave that as it was.
     */
    public static boolean decides(Outcome outcome, @Nullable String version, @Nullable String found) {
        return PUT_IN.contains(outcome) || isTakenOut(outcome) && isSame(version, found);
    }

    /** Whether a word says that it was taken out. */
    public static boolean isTakenOut(Outcome outcome) {
        return TAKEN_OUT.contains(outcome);
    }

    /** Whether two words are on one version; one that names none is on whichever is there. */
    public static boolean isSame(@Nullable String one, @Nullable String other) {
        return one == null || other == null || one.equals(other);
    }
}
