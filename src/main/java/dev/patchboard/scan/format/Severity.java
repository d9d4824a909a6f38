package dev.patchboard.scan.format;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How bad a scanner calls a finding, in one vocabulary. Severity is not risk. */
public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW,
    INFO,
    /** The scanner does not say, or in words that are not known. */
    UNKNOWN;

    private static final double MEDIUM_FROM = 4.0;
    private static final double HIGH_FROM = 7.0;
    private static final double CRITICAL_FROM = 9.0;
    private static final double HIGHEST = 10.0;

    /** The vendor's word in our vocabulary. */
    public static Severity ofWord(@Nullable String word) {
        if (word == null) {
            return UNKNOWN;
        }
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "critical" -> CRITICAL;
            case "high", "important" -> HIGH;
            case "medium", "moderate" -> MEDIUM;
            case "low" -> LOW;
            case "info", "informational", "none", "negligible" -> INFO;
            default -> UNKNOWN;
        };
    }

    /**
     * The rating of a CVSS score (CVSS 3.1, section 5: a score of 0 is "None"), for reports that give a number only; unknown when the text is
     * no score.
     */
    public static Severity ofScore(@Nullable String text) {
        double score = score(text);
        if (!(score >= 0 && score <= HIGHEST)) {
            return UNKNOWN;
        }
        return score == 0
                ? INFO
                : score < MEDIUM_FROM ? LOW : score < HIGH_FROM ? MEDIUM : score < CRITICAL_FROM ? HIGH : CRITICAL;
    }

    private static double score(@Nullable String text) {
        try {
            return text == null ? Double.NaN : Double.parseDouble(text.strip());
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }

    /** The word of the command line contract. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
