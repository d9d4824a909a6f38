package dev.patchboard.verification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A software list that showed a package below its fixed version. It speaks against what logs told of the time before it, until a list
 * shows the fixed version again: a list that leaves the package out takes nothing back (law 4).
 *
 * @param part key of the package, without architecture
 * @param source what took the list
 * @param versions what it showed, for people
 * @param at when it was taken
 * @param restoredAt when the first list after it was taken that shows the fixed version, or null
 */
record Refutation(
        String part,
        String source,
        String versions,
        Instant at,
        @Nullable Instant restoredAt) {

    /**
     * Whether a word is about the package.
     *
     * @param key as in {@link PackageOutcome#part}; a word on the whole patch is about each of its packages
     */
    boolean concerns(String key) {
        return PackageOutcome.WHOLE.equals(key) || PackageOutcome.bare(key).equals(part);
    }

    /**
     * A log's word beside it. Of what came back only lists tell: nobody knows when and how, so a restart and a scan from before the list
     * that shows it say nothing of it (law 3).
     */
    InstallProof on(InstallProof told) {
        if (!at.isAfter(told.at())) {
            return told;
        }
        return restoredAt == null
                ? ListProof.beside(told, new ListedVersion(source, at, Reached.NO, versions, false, true))
                : ListProof.leaning(told, InstallWords.restored(this, restoredAt), restoredAt);
    }
}
