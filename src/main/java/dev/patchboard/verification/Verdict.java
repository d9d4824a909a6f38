package dev.patchboard.verification;

/** What the evidence says of a targeted host. Only {@link #VERIFIED} counts as patched (law 3). */
public enum Verdict {
    /** The installer failed, or what is installed is below the fixed version. */
    FAILED,
    /** The log says yes and a later scan says no. */
    CONTRADICTED,
    /** A piece of evidence is missing; {@link Missing} names it. Never success (law 4). */
    UNKNOWN,
    /** A piece is missing and not yet due. */
    PENDING,
    /** Install evidence, the installed version, the required reboot and a credentialed scan later than both agree. */
    VERIFIED;

    /** The worse of two; the order of the constants is worst first. */
    public Verdict worse(Verdict other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
