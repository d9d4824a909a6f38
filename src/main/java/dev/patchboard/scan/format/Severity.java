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

    /** The word of the command line contract. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
