package dev.patchboard.rollout;

/** Which ring comes next. */
public sealed interface NextRing {

    /** This one: the first that has hosts and is not proven. */
    record Ring(int ordinal) implements NextRing {}

    /** None: every ring with hosts is proven. */
    record Done() implements NextRing {}
}
