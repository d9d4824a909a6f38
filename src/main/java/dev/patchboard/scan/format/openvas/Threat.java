package dev.patchboard.scan.format.openvas;

import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.Severity;
import java.util.Locale;

/** Words and numbers by which OpenVAS says how bad a result is. */
final class Threat {

    private static final double CRITICAL = 9;
    private static final double HIGH = 7;
    private static final double MEDIUM = 4;

    private Threat() {}

    /** The threat, or what the CVSS score makes of it where none is given (severity ranges of CVSS 3). */
    static Severity severity(String threat, String score) {
        return switch (threat.toLowerCase(Locale.ROOT)) {
            case "log", "debug" -> Severity.INFO;
            case "critical", "high", "medium", "low", "none" -> Severity.ofWord(threat);
            default -> ofScore(score);
        };
    }

    /** A test that broke off says nothing of the host; everything else was seen, whatever people made of it in the scanner. */
    static Answer answer(String threat) {
        return threat.equalsIgnoreCase("Error") ? Answer.NO_ANSWER : Answer.FOUND;
    }

    private static Severity ofScore(String score) {
        double number;
        try {
            number = score.isEmpty() ? -1 : Double.parseDouble(score);
        } catch (NumberFormatException notSo) {
            return Severity.UNKNOWN;
        }
        if (number < 0 || Double.isNaN(number)) {
            return Severity.UNKNOWN;
        }
        if (number >= CRITICAL) {
            return Severity.CRITICAL;
        }
        if (number >= HIGH) {
            return Severity.HIGH;
        }
        if (number >= MEDIUM) {
            return Severity.MEDIUM;
        }
        return number > 0 ? Severity.LOW : Severity.INFO;
    }
}
