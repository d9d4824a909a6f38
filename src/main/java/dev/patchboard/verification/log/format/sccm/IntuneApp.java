package dev.patchboard.verification.log.format.sccm;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.WindowsCodes;
import org.jspecify.annotations.Nullable;

/** What is known of one app: the code of its installer, the class of return codes it was put in, the detection after it. */
final class IntuneApp {

    private @Nullable Long code;
    private @Nullable String kind;
    private @Nullable Boolean found;
    private boolean removes;

    @Nullable Long code() {
        return code;
    }

    void removes(boolean uninstall) {
        removes = uninstall;
    }

    void exited(long exitCode, @Nullable String classed) {
        code = exitCode >= 1L << 31 && exitCode < 1L << 32 ? (int) exitCode : exitCode;
        kind = classed;
        found = null;
    }

    void detected(boolean there) {
        found = there;
    }

    Outcome outcome(WindowsCodes codes) {
        Outcome own = own(codes);
        if (own != Outcome.INSTALLED && own != Outcome.INSTALLED_REBOOT_PENDING) {
            return own;
        }
        if (removes) {
            return found == null ? Outcome.UNKNOWN : found ? Outcome.FAILED : Outcome.REMOVED;
        }
        if (own == Outcome.INSTALLED_REBOOT_PENDING) {
            return own;
        }
        return found == null ? Outcome.UNKNOWN : found ? own : Outcome.FAILED;
    }

    /** Intune's own class of the code comes before the table: the administrator sets it. */
    private Outcome own(WindowsCodes codes) {
        Outcome known = code == null ? Outcome.UNKNOWN : codes.of(code);
        if (kind == null) {
            return known;
        }
        return switch (kind) {
            case "Success" -> known == Outcome.INSTALLED_REBOOT_PENDING ? known : Outcome.INSTALLED;
            case "SoftReboot", "HardReboot" -> Outcome.INSTALLED_REBOOT_PENDING;
            case "Retry" -> Outcome.BUSY;
            default ->
                switch (known.outcomeClass()) {
                    case FAILURE, RETRYABLE -> known;
                    default -> Outcome.FAILED;
                };
        };
    }

    boolean restart(WindowsCodes codes) {
        return kind != null && kind.endsWith("Reboot") || code != null && codes.reboot(code);
    }

    String said(String words) {
        return "exit code " + code + (found == null ? "" : found ? ", detected" : ", not detected") + ": " + words;
    }
}
