package dev.patchboard.verification;

import java.time.Instant;

/**
 * The last start of a host that is known.
 *
 * @param toldBy who told of it: a part of the system, a service with a token of its own, or a person
 */
record LastStart(Instant at, String toldBy) {

    /** Whether only a person says so: weaker than what a tool reads on the host. */
    boolean isOnlyTold() {
        return isOnlyTold(toldBy);
    }

    static boolean isOnlyTold(String teller) {
        return !teller.startsWith("system:") && !teller.startsWith("service:");
    }

    /** What a person reads. */
    String words() {
        return "Started at " + at
                + (isOnlyTold() ? ", told by " + toldBy + ", read by no tool: weaker evidence." : ".");
    }
}
