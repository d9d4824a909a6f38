package dev.patchboard.verification;

import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.fleet.InstalledPackage;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one log says of one package of a patch.
 *
 * @param part key of the package, with its architecture where the log gives one, or {@link #WHOLE} for a word on the patch as a whole, by
 *     its KB or product code
 * @param thereSince since when the log finds it there in the same version, in this deployment, or null where only its last word does
 * @param stepBefore when the log last tells of another step of it, or null where it tells of none
 */
record PackageOutcome(
        String part,
        PatchOutcome said,
        @Nullable Instant thereSince,
        @Nullable Instant stepBefore) {

    static final String WHOLE = "";

    private static final int LONGEST = 200;
    private static final Set<String> EVERY = Set.of("", "all", "any", "noarch");

    /** A log that gives no architecture, or that of packages that have none, speaks of every one: then the key is the bare name. */
    static String key(Tied.Match match) {
        PatchPackage part = match.part();
        if (part == null) {
            return WHOLE;
        }
        String name = key(part);
        String subject = match.entry().subject().toLowerCase(Locale.ROOT);
        String architecture = SubjectArchitecture.of(part.ecosystem(), name, subject)
                .map(PackageOutcome::architecture)
                .orElse("");
        String key = name + ":" + architecture;
        return EVERY.contains(architecture) || key.length() > LONGEST ? name : key;
    }

    /** The key of a word that speaks of every architecture of a package. */
    static String key(PatchPackage part) {
        return part.name().toLowerCase(Locale.ROOT);
    }

    /** The name without its architecture; a colon is in no package's name. */
    static String bare(String key) {
        return key.contains(":") ? key.substring(0, key.indexOf(':')) : key;
    }

    /** Whether one of these words is about a package, whatever its architecture. */
    static boolean isAbout(Collection<String> told, PatchPackage part) {
        String name = key(part);
        return told.stream().anyMatch(key -> key.equals(name) || key.startsWith(name + ":"));
    }

    /** Whether one of these words is about what is installed there. A list that gives no architecture leaves it open. */
    static boolean isAbout(Collection<String> told, PatchPackage part, String installed) {
        String architecture = architecture(installed);
        return EVERY.contains(architecture)
                ? isAbout(told, part)
                : told.contains(key(part)) || told.contains(key(part) + ":" + architecture);
    }

    /** Whether a word of this key is about an installed package of a list. */
    static boolean isAbout(String key, InstalledPackage one) {
        String name = one.name().toLowerCase(Locale.ROOT);
        String architecture = architecture(one.architecture());
        return key.equals(name)
                || key.equals(name + ":" + architecture)
                || EVERY.contains(architecture) && key.startsWith(name + ":");
    }

    /** Whether two words for an architecture may be of one; a word that means every one, or none at all, leaves it open. */
    static boolean isSameArchitecture(String one, String other) {
        String first = architecture(one);
        String second = architecture(other);
        return EVERY.contains(first) || EVERY.contains(second) || first.equals(second);
    }

    /** Inventories and package managers call the same machine by different names. */
    private static String architecture(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "x86_64", "x64" -> "amd64";
            case "i486", "i586", "i686", "x86" -> "i386";
            case "aarch64" -> "arm64";
            case "armv7l", "armhfp" -> "armhf";
            case "ppc64le" -> "ppc64el";
            default -> lower;
        };
    }
}
