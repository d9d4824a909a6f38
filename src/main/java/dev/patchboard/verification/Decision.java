package dev.patchboard.verification;

/** What judging the hosts of a change came to. */
public sealed interface Decision {

    /** The verdicts behind it. */
    VerdictCount count();

    /** Every targeted host is settled; the change can close (law 3). */
    record Settled(VerdictCount count) implements Decision {}

    /** Hosts are open: evidence is missing or somebody must decide. */
    record Open(VerdictCount count, int hosts) implements Decision {}
}
