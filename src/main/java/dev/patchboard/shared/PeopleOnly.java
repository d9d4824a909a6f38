package dev.patchboard.shared;

/**
 * Decisions that take two people take people (law 5). A program with a service token can hand in what it reads, but whoever made the
 * token could be one of the two and the program the other.
 */
public final class PeopleOnly {

    /** Code of the refusal. */
    public static final String RULE = "law5.takes-a-person";

    private PeopleOnly() {}

    /**
     * Asks that a person acts, for themselves or for another.
     *
     * @param what is done, as it begins a sentence: {@code To confirm an attestation}
     * @throws Refusal {@value #RULE} for a service token or a part of the system
     */
    public static void require(Actor actor, Subject subject, String what) {
        if (!actor.actsInPerson()) {
            throw new Refusal(RULE, subject, actor, what + " takes a person, not " + actor.person() + ".");
        }
    }
}
