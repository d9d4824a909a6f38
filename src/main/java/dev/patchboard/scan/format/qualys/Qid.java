package dev.patchboard.scan.format.qualys;

import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.HostEntry;
import dev.patchboard.scan.format.Severity;
import java.util.Locale;

/** What Qualys means by the words around a QID, as its user guides define them. */
final class Qid {

    /** 1 minimal, 2 medium, 3 serious, 4 critical, 5 urgent. */
    private static final Severity[] SEVERITIES = {
        Severity.INFO, Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL
    };

    private Qid() {}

    static Severity severity(String level) {
        return level.length() == 1 && level.charAt(0) >= '1' && level.charAt(0) <= '5'
                ? SEVERITIES[level.charAt(0) - '1']
                : Severity.ofWord(level);
    }

    /** New, Active, Re-Opened and no status at all: it is there. */
    static Answer answer(String status) {
        return status.equalsIgnoreCase("Fixed") ? Answer.FIXED : Answer.FOUND;
    }

    /** An agent sits inside its host. */
    static void tracked(HostEntry host, String method) {
        String upper = method.toUpperCase(Locale.ROOT);
        if (upper.contains("AGENT") && !upper.contains("AGENTLESS")) {
            host.inside();
        }
    }

    /**
     * QIDs 70028, 70053 and 38307 tell by which method the scanner logged in, 105015 and 105053 that it could not; of a session without a
     * user the method is told too.
     */
    static void login(HostEntry host, String title, String result) {
        login(host, title, isNamed(result));
    }

    static void login(HostEntry host, String title, boolean named) {
        if (!title.contains("uthentication")) {
            return;
        }
        String lower = title.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("windows auth") && !lower.startsWith("unix auth")) {
            return;
        }
        if (lower.contains("failed") || lower.contains("not attempted")) {
            host.outside("The entry \"" + title + "\" says so.");
        } else if (lower.contains("authentication method") && named) {
            host.inside();
        }
    }

    /** Whether the entry about a login names a user. */
    static boolean isNamed(String result) {
        String lower = result.toLowerCase(Locale.ROOT);
        return !lower.isBlank() && !lower.contains("(none)") && !lower.contains("null session");
    }
}
