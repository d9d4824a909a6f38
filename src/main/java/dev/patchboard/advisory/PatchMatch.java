package dev.patchboard.advisory;

import java.time.Instant;
import java.util.UUID;

/**
 * A host that needs a patch, or of which nobody can tell, and the package that this rests on: of several the first that is below its fixed
 * version.
 *
 * @param architecture of the package, empty where the list does not say
 * @param installedVersion what the host's software list says
 * @param fixedVersion what the patch brings
 * @param answer never {@code NOT_AFFECTED}
 * @param since when this was first known; it stays while any package of the patch is too old there
 */
public record PatchMatch(
        UUID patchId,
        UUID hostId,
        String packageName,
        String architecture,
        String installedVersion,
        String fixedVersion,
        Applicable.Answer answer,
        Instant since) {

    PatchMatch knownSince(Instant earlier) {
        return new PatchMatch(
                patchId, hostId, packageName, architecture, installedVersion, fixedVersion, answer, earlier);
    }
}
