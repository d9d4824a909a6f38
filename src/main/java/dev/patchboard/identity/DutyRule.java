package dev.patchboard.identity;

import java.util.Collection;
import java.util.Set;

/**
 * One rule that keeps two duties of one change apart (law 5).
 *
 * @param code stable name, {@code law5.requester-may-not-authorise}
 * @param one a duty
 * @param other the duty it is kept apart from; under {@link Strength#ALONE} the one that needs another person as well
 * @param strength how far apart
 * @param message what the refused person is told
 * @param source where the rule comes from
 */
public record DutyRule(String code, Duty one, Duty other, Strength strength, String message, String source) {

    /** How far apart two duties are kept. */
    public enum Strength {
        /** Never in the same hands. */
        NEVER,
        /** In the same hands only if somebody else has taken {@code other} as well, before. */
        ALONE,
        /** The rule has been withdrawn. */
        OFF
    }

    /**
     * Whether these people may not take this duty.
     *
     * @param who the person who acts, and the principal if there is one: what either did counts
     * @param wanted the duty to be taken
     * @param taken every duty taken on the change so far
     */
    boolean forbids(Set<String> who, Duty wanted, Collection<TakenDuty> taken) {
        if (strength == Strength.OFF || (wanted != one && wanted != other)) {
            return false;
        }
        Duty counterpart = wanted == one ? other : one;
        boolean both = taken.stream().anyMatch(past -> past.duty() == counterpart && past.involves(who));
        return both && (strength == Strength.NEVER || !takenByOthers(who, taken));
    }

    private boolean takenByOthers(Set<String> who, Collection<TakenDuty> taken) {
        return taken.stream().anyMatch(past -> past.duty() == other && !past.involves(who));
    }
}
