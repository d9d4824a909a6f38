package dev.patchboard.verification;

import org.jspecify.annotations.Nullable;

/**
 * What is asked of one host of a change as proof, and why.
 *
 * @param profile the stricter of what its two asset classes ask for
 * @param today its asset class today
 * @param sent the one it had when the change was first sent to it, or null where nothing was
 */
record AskedOfHost(
        EvidenceProfile profile, String today, @Nullable String sent) {

    /** Whether two people prove an installation on it. */
    boolean byPeople() {
        return profile.install() == EvidenceProfile.Install.ATTESTATION;
    }

    /** Whether a software list proves an installation on it. */
    boolean byList() {
        return profile.install() == EvidenceProfile.Install.VERSION_QUERY;
    }

    /** Whether its class is another than when the change was sent to it. */
    boolean changed() {
        return sent != null && !sent.equals(today);
    }

    /** The class or classes it is judged by, within a sentence. */
    String words() {
        return "of the asset class '" + today + "'" + (changed() ? " ('" + sent + "' when it was sent to it)" : "");
    }
}
