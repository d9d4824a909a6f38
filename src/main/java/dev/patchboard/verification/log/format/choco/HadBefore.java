package dev.patchboard.verification.log.format.choco;

import dev.patchboard.shared.Outcome;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What choco says of a package by what the machine had of it before (sentences of its {@code NugetService}): it is there already, or in a
 * newer version, or is not there at all. Some end the work on the package; those that begin it are UNKNOWN until something says how it went.
 *
 * @param version the one that is there, or null
 */
record HadBefore(String name, @Nullable String version, Outcome outcome) {

    private static final Pattern THERE = Pattern.compile(
            "^\\s*" + ChocolateyRun.NAME + " v" + ChocolateyRun.VERSION
                    + " (already installed\\. Forcing reinstall|already installed|is the latest version available|is newer than the most recent).*\\.$");
    private static final Pattern NEWER = Pattern.compile("^\\s*A newer version of " + ChocolateyRun.NAME + " \\(v"
            + ChocolateyRun.VERSION + "\\) is already installed\\.");
    private static final Pattern ABSENT = Pattern.compile(
            "^\\s*" + ChocolateyRun.NAME
                    + " is not installed(\\. Cannot upgrade a|\\. Cannot uninstall a|\\. Installing\\.| and skip non-installed option selected\\.)");

    /** Null where a line says no such thing. */
    static @Nullable HadBefore of(String text) {
        Matcher there = THERE.matcher(text);
        if (there.find()) {
            boolean again = there.group(3).contains("Forcing");
            return new HadBefore(there.group(1), there.group(2), again ? Outcome.UNKNOWN : Outcome.ALREADY_PRESENT);
        }
        Matcher newer = NEWER.matcher(text);
        if (newer.find()) {
            return new HadBefore(newer.group(1), newer.group(2), Outcome.ALREADY_PRESENT);
        }
        Matcher absent = ABSENT.matcher(text);
        return absent.find() ? new HadBefore(absent.group(1), null, missing(absent.group(2))) : null;
    }

    private static Outcome missing(String next) {
        if (next.contains("Installing")) {
            return Outcome.UNKNOWN;
        }
        return next.contains("upgrade") ? Outcome.FAILED : Outcome.NOT_APPLICABLE;
    }
}
