package dev.patchboard.process.risk;

import dev.patchboard.advisory.Vulnerability.Exploitation;
import dev.patchboard.advisory.Vulnerability.TechnicalImpact;
import dev.patchboard.fleet.Exposure;
import dev.patchboard.fleet.Stakes.MissionImpact;
import dev.patchboard.fleet.Stakes.SafetyImpact;
import java.util.Locale;

/** The values of decision points as CERT/CC and CISA write them in their tables: {@code public poc}, {@code mef failure}. */
final class StandardWords {

    private StandardWords() {}

    static String of(Exploitation exploitation) {
        return exploitation == Exploitation.POC ? "public poc" : word(exploitation);
    }

    /** System Exposure: what only the inside reaches is small. */
    static String of(Exposure exposure) {
        return switch (exposure) {
            case INTERNAL -> "small";
            case CONTROLLED -> "controlled";
            case OPEN -> "open";
        };
    }

    static String of(TechnicalImpact impact) {
        return word(impact);
    }

    static String of(SafetyImpact impact) {
        return word(impact);
    }

    static String of(MissionImpact impact) {
        return word(impact);
    }

    static String of(boolean value) {
        return value ? "yes" : "no";
    }

    static SafetyImpact safety(String words) {
        return SafetyImpact.valueOf(name(words));
    }

    static MissionImpact mission(String words) {
        return MissionImpact.valueOf(name(words));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String name(String words) {
        return words.toUpperCase(Locale.ROOT).replace(' ', '_');
    }
}
