package dev.patchboard.verification;

import dev.patchboard.advisory.PatchPackage;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one log says of one package of a patch.
 *
 * @param part key of the package, or {@link #WHOLE} for a word on the patch as a whole, by its KB or product code
 */
record PackageOutcome(String part, PatchOutcome said) {

    static final String WHOLE = "";

    static String key(@Nullable PatchPackage part) {
        return part == null ? WHOLE : part.name().toLowerCase(Locale.ROOT);
    }
}
