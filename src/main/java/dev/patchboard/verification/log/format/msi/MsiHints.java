package dev.patchboard.verification.log.format.msi;

import dev.patchboard.shared.Outcome;

/** What the words around the codes add: why a general failure (1603) failed, whether a restart is asked for. */
final class MsiHints {

    private boolean policy;
    private boolean denied;
    private boolean space;
    private boolean reboot;
    private boolean completed;

    void hear(String words) {
        policy |= words.contains("has set policies to prevent this installation")
                || words.contains("forbidden by system policy")
                || words.contains("blocked by group policy");
        denied |= words.contains("error 1925") || words.contains("do not have sufficient privileges");
        space |= words.contains("not enough disk space")
                || words.contains("out of disk space")
                || words.contains("disk full:");
        reboot |= words.contains("installer requires a system restart") || words.contains("initiated a system restart");
        completed |= words.startsWith("note: 1: 1707")
                || words.startsWith("note: 1: 1728")
                || words.contains(" -- installation completed successfully")
                || words.contains(" -- installation operation completed successfully")
                || words.contains(" -- configuration completed successfully");
    }

    /** The installer wants a restart, in whatever language. */
    void restart() {
        reboot = true;
    }

    /** The reason behind a code that names none. */
    Outcome refine(Outcome outcome, long code) {
        if (code != -1 && code != 1603) {
            return outcome;
        }
        if (policy) {
            return Outcome.BLOCKED_BY_POLICY;
        }
        return denied && code == 1603 ? Outcome.ACCESS_DENIED : space && code == 1603 ? Outcome.NO_SPACE : outcome;
    }

    boolean reboot() {
        return reboot;
    }

    /** Whether the installer says in words that it did its work. */
    boolean completed() {
        return completed;
    }
}
