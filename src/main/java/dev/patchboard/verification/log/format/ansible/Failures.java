package dev.patchboard.verification.log.format.ansible;

import dev.patchboard.shared.Outcome;
import java.util.Locale;

/** Why a module failed, as far as its message says. */
final class Failures {

    private Failures() {}

    static Outcome of(String message) {
        String words = message.toLowerCase(Locale.ROOT);
        if (has(
                words,
                "permission denied",
                "must be root",
                "this command has to be run under the root user",
                "access is denied")) {
            return Outcome.ACCESS_DENIED;
        }
        if (has(
                words,
                "could not get lock",
                "lock-frontend",
                "waiting for process with pid",
                "is locked",
                "another app is currently holding")) {
            return Outcome.BUSY;
        }
        if (has(
                words,
                "failed to fetch",
                "could not resolve host",
                "unable to download",
                "failed to download",
                "cannot download",
                "curl error",
                "temporary failure resolving",
                "no more mirrors")) {
            return Outcome.SOURCE_UNREACHABLE;
        }
        if (has(words, "no space left", "more space needed", "disk requirements")) {
            return Outcome.NO_SPACE;
        }
        if (has(words, "gpg check failed", "signature", "public key", "checksum", "not signed")) {
            return Outcome.INTEGRITY_FAILED;
        }
        if (has(
                words,
                "depsolve",
                "unmet dependencies",
                "conflicting requests",
                "nothing provides",
                "held broken packages")) {
            return Outcome.DEPENDENCY_CONFLICT;
        }
        return has(words, "timed out", "timeout") ? Outcome.TIMED_OUT : Outcome.FAILED;
    }

    private static boolean has(String words, String... any) {
        for (String one : any) {
            if (words.contains(one)) {
                return true;
            }
        }
        return false;
    }
}
