package dev.patchboard.change;

import org.jspecify.annotations.Nullable;

/** How strong the evidence is by which a host is VERIFIED (law 3). */
public enum ProofStrength {
    /** An installer log and a credentialed scan. */
    FULL(null),
    /** Anything less that its asset class accepts, and whatever only people tell. */
    WEAKER("On weaker evidence than an installer log and a credentialed scan. Its proofs say which.");

    private final @Nullable String words;

    ProofStrength(@Nullable String words) {
        this.words = words;
    }

    /** What is written down as the reason of the settlement; null where the evidence says it all. */
    @Nullable String words() {
        return words;
    }
}
