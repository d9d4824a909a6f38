package dev.patchboard.verification.log.format.sccm;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.WindowsCodes;
import org.jspecify.annotations.Nullable;

/** One try to put an application in or take it out: the installer's code, what the client took it for, and what it found afterwards. */
final class AppAttempt {

    private final @Nullable String subject;
    private final boolean removes;
    private @Nullable Long code;
    private @Nullable String entry;
    private @Nullable Boolean discovered;

    AppAttempt(@Nullable String subject, boolean removes) {
        this.subject = subject;
        this.removes = removes;
    }

    @Nullable String subject() {
        return subject;
    }

    boolean removes() {
        return removes;
    }

    @Nullable Long code() {
        return code;
    }

    void exited(long exitCode) {
        code = exitCode;
        entry = null;
        discovered = null;
    }

    void matched(long exitCode, String kind) {
        code = exitCode;
        entry = kind;
    }

    void discovered(boolean found) {
        discovered = found;
    }

    /** Whether nothing says that the client looked for it afterwards. */
    boolean isUnseen() {
        return discovered == null;
    }

    /** The outcome of an attempt that the client calls completed. */
    Outcome outcome(WindowsCodes codes) {
        if (code == null) {
            // Other installers than programs (app packages) have no code; then what was found afterwards decides.
            return discovered == null ? Outcome.UNKNOWN : found(Outcome.INSTALLED);
        }
        String kind = entry == null ? "" : entry;
        if (kind.contains("Reboot")) {
            return found(Outcome.INSTALLED_REBOOT_PENDING);
        }
        if (kind.contains("Retry")) {
            return Outcome.BUSY;
        }
        if (kind.contains("Fail")) {
            Outcome known = codes.of(code);
            return bad(known) ? known : Outcome.FAILED;
        }
        Outcome known = codes.of(code);
        if (kind.contains("Success")) {
            return found(known == Outcome.INSTALLED_REBOOT_PENDING ? known : Outcome.INSTALLED);
        }
        return bad(known) ? known : found(known);
    }

    /** The outcome of an attempt of which the client says that it failed. */
    Outcome outcomeOfFailure(WindowsCodes codes, long failure) {
        Outcome own = code == null || code == 0 ? Outcome.UNKNOWN : codes.of(code);
        Outcome known = bad(own) ? own : codes.of(failure);
        return bad(known) ? known : Outcome.FAILED;
    }

    private static boolean bad(Outcome outcome) {
        return switch (outcome.outcomeClass()) {
            case FAILURE, RETRYABLE -> true;
            default -> false;
        };
    }

    private Outcome found(Outcome good) {
        if (removes) {
            return Boolean.TRUE.equals(discovered) ? Outcome.FAILED : Outcome.REMOVED;
        }
        return Boolean.FALSE.equals(discovered) && good == Outcome.INSTALLED ? Outcome.FAILED : good;
    }

    boolean restart(WindowsCodes codes) {
        return entry != null && entry.contains("Reboot") || code != null && codes.reboot(code);
    }

    String said(String completed) {
        return code == null
                ? completed
                : "exit code " + code + (entry == null ? "" : " (" + entry + ")")
                        + (Boolean.FALSE.equals(discovered) ? ", not detected afterwards" : "") + ". " + completed;
    }
}
