package dev.patchboard.advisory;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether a host needs a patch, and what that rests on.
 *
 * @param packageName the package that decided, or null when none did
 * @param installedVersion its version on the host, or null when it is not installed or not known
 * @param why one plain sentence
 */
public record Applicable(
        UUID hostId,
        Answer answer,
        @Nullable String packageName,
        @Nullable String installedVersion,
        String why) {

    /** The answer. */
    public enum Answer {
        /** A package of the patch is installed below its fixed version. */
        AFFECTED,
        /** The host's software is known, and no package of the patch is installed below its fixed version. */
        NOT_AFFECTED,
        /** The host's software is not known, the versions cannot be compared, or the patch names no package. */
        CANNOT_TELL
    }
}
