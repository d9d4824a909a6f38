package dev.patchboard.verification.log.format.deb;

import dev.patchboard.shared.Outcome;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Words of apt and dpkg that tell why something failed. */
final class AptWords {

    private static final Map<String, Outcome> REASONS = new LinkedHashMap<>();

    static {
        REASONS.put("no space left on device", Outcome.NO_SPACE);
        REASONS.put("don't have enough free space", Outcome.NO_SPACE);
        // Who may not open the lock does not get it either.
        REASONS.put("are you root", Outcome.ACCESS_DENIED);
        REASONS.put("permission denied", Outcome.ACCESS_DENIED);
        REASONS.put("could not get lock", Outcome.BUSY);
        REASONS.put("unable to acquire the dpkg frontend lock", Outcome.BUSY);
        REASONS.put("unable to lock", Outcome.BUSY);
        REASONS.put("requires superuser privilege", Outcome.ACCESS_DENIED);
        REASONS.put("hash sum mismatch", Outcome.INTEGRITY_FAILED);
        REASONS.put("not signed", Outcome.INTEGRITY_FAILED);
        REASONS.put("unauthenticated", Outcome.INTEGRITY_FAILED);
        REASONS.put("compressed data is corrupt", Outcome.INTEGRITY_FAILED);
        REASONS.put("held packages were changed", Outcome.BLOCKED_BY_POLICY);
        REASONS.put("unable to fetch", Outcome.SOURCE_UNREACHABLE);
        REASONS.put("failed to fetch", Outcome.SOURCE_UNREACHABLE);
        REASONS.put("temporary failure resolving", Outcome.SOURCE_UNREACHABLE);
        REASONS.put("unmet dependencies", Outcome.DEPENDENCY_CONFLICT);
        REASONS.put("have held broken packages", Outcome.DEPENDENCY_CONFLICT);
        REASONS.put("unable to correct problems", Outcome.DEPENDENCY_CONFLICT);
        REASONS.put("dependency problems", Outcome.DEPENDENCY_CONFLICT);
        REASONS.put("trying to overwrite", Outcome.DEPENDENCY_CONFLICT);
    }

    /** What dpkg or apt says when dpkg ends before its work does: a fatal error (exit status 2 of dpkg(1)), a signal. */
    private static final Pattern STOPPED =
            Pattern.compile("^dpkg: (?:unrecoverable fatal error|error: )|^E(?:rror)?: Sub-process \\S{1,200}dpkg "
                    + "(?:received|exited|was|returned an error code \\(2\\))");

    /** That the package was unpacked, whatever dpkg was asked for: its own script of after that failed, or it waits for others. */
    private static final Pattern UNPACKED =
            Pattern.compile("post-installation script|leaving unconfigured|leaving triggers unprocessed");

    /** Why dpkg sets nothing up: all is done, or nothing is there. */
    private static final Pattern NOTHING_TO_SET_UP =
            Pattern.compile("is already installed and configured|no package named|is not installed");

    private AptWords() {}

    /** Whether dpkg itself gave up. */
    static boolean sayThatDpkgStopped(String text) {
        return STOPPED.matcher(text).find();
    }

    /** Whether an error is none of the installation: apt cannot copy the terminal into its log, and goes on. */
    static boolean sayNothing(String text) {
        return text.startsWith("E: Can not write log (");
    }

    /**
     * The outcome of a step of dpkg that failed with these words: PARTIAL where the package was unpacked, for that leaves it in and not set up.
     *
     * @param configuring whether dpkg was about to set it up
     */
    static Outcome outcome(String reason, boolean configuring) {
        boolean unpacked = configuring
                ? !NOTHING_TO_SET_UP.matcher(reason).find()
                : UNPACKED.matcher(reason).find();
        return unpacked ? Outcome.PARTIAL : outcome(reason);
    }

    /** The outcome these words stand for; FAILED where they name no known reason. */
    static Outcome outcome(String text) {
        String words = text.toLowerCase(Locale.ROOT);
        return REASONS.entrySet().stream()
                .filter(reason -> words.contains(reason.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Outcome.FAILED);
    }
}
