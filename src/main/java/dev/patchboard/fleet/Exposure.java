package dev.patchboard.fleet;

/** How easily an attacker reaches the host; the words of SSVC's "System Exposure" (small, controlled, open), least first. */
public enum Exposure {
    /** Reached from the inner network only (SSVC: small). */
    INTERNAL,
    /** Reached from outside behind a gateway that restricts it (SSVC: controlled). */
    CONTROLLED,
    /** Reached from the internet or another network nobody controls (SSVC: open). */
    OPEN
}
