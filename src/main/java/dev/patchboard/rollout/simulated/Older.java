package dev.patchboard.rollout.simulated;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import java.math.BigInteger;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Versions from before a patch. A simulated host does not remember what it had, so it goes back to the one just below the fixed one. */
final class Older {

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private Older() {}

    /** The version with its last number that is not zero one less; lower in every order that compares numbers as numbers. */
    static String than(String version) {
        MatchResult last = null;
        Matcher numbers = NUMBER.matcher(version);
        while (numbers.find()) {
            last = numbers.group().matches("0+") ? last : numbers.toMatchResult();
        }
        if (last == null) {
            return "0";
        }
        String less = new BigInteger(last.group()).subtract(BigInteger.ONE).toString();
        String zeros = "0".repeat(last.group().length() - less.length());
        return version.substring(0, last.start()) + zeros + less + version.substring(last.end());
    }

    /** The same patch as one that brings the versions from before. */
    static Patch than(Patch patch) {
        return new Patch(
                patch.id(),
                patch.name(),
                patch.vendor(),
                patch.kb(),
                patch.productCode(),
                patch.digest(),
                patch.signatureState(),
                patch.uninstallable(),
                patch.restartRequired(),
                patch.released(),
                patch.cves(),
                patch.packages().stream()
                        .map(part -> new PatchPackage(part.ecosystem(), part.name(), than(part.fixedVersion())))
                        .toList());
    }
}
