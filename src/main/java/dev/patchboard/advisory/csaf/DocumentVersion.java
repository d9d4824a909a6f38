package dev.patchboard.advisory.csaf;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a document: a whole number, or Semantic Versioning 2.0.0 (sections 3.1.11.1 and 3.1.11.2 of the standard).
 *
 * @param integer whether it is a whole number; minor and patch are then 0
 * @param preRelease without the hyphen, or empty
 * @param build without the plus sign, or empty
 */
record DocumentVersion(
        boolean integer, BigInteger major, BigInteger minor, BigInteger patch, String preRelease, String build)
        implements Comparable<DocumentVersion> {

    private static final int LONGEST = 500;
    private static final String NUMBER = "(0|[1-9][0-9]*)";
    private static final String IDENTIFIERS = "([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)";
    private static final Pattern SEMANTIC = Pattern.compile(
            NUMBER + "\\." + NUMBER + "\\." + NUMBER + "(?:-" + IDENTIFIERS + ")?(?:\\+" + IDENTIFIERS + ")?");
    private static final Pattern INTEGER = Pattern.compile(NUMBER);
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    static Optional<DocumentVersion> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        if (INTEGER.matcher(text).matches()) {
            return Optional.of(
                    new DocumentVersion(true, new BigInteger(text), BigInteger.ZERO, BigInteger.ZERO, "", ""));
        }
        Matcher match = SEMANTIC.matcher(text);
        if (!match.matches() || zeroLed(match.group(4))) {
            return Optional.empty();
        }
        return Optional.of(new DocumentVersion(
                false,
                new BigInteger(match.group(1)),
                new BigInteger(match.group(2)),
                new BigInteger(match.group(3)),
                match.group(4) == null ? "" : match.group(4),
                match.group(5) == null ? "" : match.group(5)));
    }

    private static boolean zeroLed(String preRelease) {
        if (preRelease == null) {
            return false;
        }
        for (String part : preRelease.split("\\.")) {
            if (part.length() > 1
                    && part.startsWith("0")
                    && DIGITS.matcher(part).matches()) {
                return true;
            }
        }
        return false;
    }

    boolean unreleased() {
        return major.signum() == 0;
    }

    DocumentVersion withoutPreRelease() {
        return new DocumentVersion(integer, major, minor, patch, "", build);
    }

    /** Precedence of Semantic Versioning, section 11: build metadata does not count. */
    @Override
    public int compareTo(DocumentVersion other) {
        int order = major.compareTo(other.major);
        order = order != 0 ? order : minor.compareTo(other.minor);
        order = order != 0 ? order : patch.compareTo(other.patch);
        if (order != 0 || preRelease.equals(other.preRelease)) {
            return order;
        }
        if (preRelease.isEmpty() || other.preRelease.isEmpty()) {
            return preRelease.isEmpty() ? 1 : -1;
        }
        return compare(preRelease.split("\\."), other.preRelease.split("\\."));
    }

    private static int compare(String[] one, String[] other) {
        for (int i = 0; i < Math.min(one.length, other.length); i++) {
            int order = compare(one[i], other[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.length, other.length);
    }

    private static int compare(String one, String other) {
        boolean number = DIGITS.matcher(one).matches();
        boolean otherNumber = DIGITS.matcher(other).matches();
        if (number && otherNumber) {
            return new BigInteger(one).compareTo(new BigInteger(other));
        }
        return number == otherNumber ? one.compareTo(other) : (number ? -1 : 1);
    }
}
