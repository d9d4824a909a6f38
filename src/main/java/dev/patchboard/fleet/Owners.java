package dev.patchboard.fleet;

/** Who can own a host. */
interface Owners {

    /** Whether this is the login of an active person. */
    boolean knows(String login);
}
